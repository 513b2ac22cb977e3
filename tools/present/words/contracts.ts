import type { Wording } from "../../language.ts";

export const labels: Readonly<Record<string, Wording>> = {
  number: { pt: "Número", en: "Number" },
  template_name: { pt: "Modelo", en: "Template" },
  template: { pt: "Modelo", en: "Template" },
  signed_on: { pt: "Assinado em", en: "Signed" },
  current_version: { pt: "Versão", en: "Version" },
  body: { pt: "Texto", en: "Text" },
  text: { pt: "Texto", en: "Text" },
  values: { pt: "Campos", en: "Fields" },
  required_fields: { pt: "Campos obrigatórios", en: "Required fields" },
  variables: { pt: "Variáveis", en: "Variables" },
  contracts: { pt: "Contratos", en: "Contracts" },
  version: { pt: "Versão", en: "Version" },
  versions: { pt: "Versões", en: "Versions" },
  compare: { pt: "Comparar", en: "Compare" },
  blanks: { pt: "Em branco", en: "Blank" },
};

export const values: Readonly<Record<string, Wording>> = {
  draft: { pt: "rascunho", en: "draft" },
  sent: { pt: "enviado", en: "sent" },
  signed: { pt: "assinado", en: "signed" },
  ended: { pt: "encerrado", en: "ended" },
};
