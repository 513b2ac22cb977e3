/** What a reply is made of. Presenters make blocks from tool outputs; renderers turn them into a channel's form. */
export type Block = TextBlock | KpiBlock | TableBlock | BoardBlock | ChartBlock | FileBlock | ApprovalBlock | ChoicesBlock | FormBlock;

/** A figure's id in a reply: `<receipt id>#<path in the output>`; `explain_number` takes it. */
export type FigureId = string;

/** How a value is shown. `money` is a decimal string in `currency`; `percent` is 0–100; `day` is YYYY-MM-DD. */
export type Format = "text" | "money" | "percent" | "count" | "hours" | "score" | "day" | "instant" | "month";

export type Cell = string | number | boolean | null;

export interface TextBlock {
  readonly type: "text";
  /** Markdown. */
  readonly text: string;
  readonly tone?: "success" | "warning" | "error";
}

export interface Kpi {
  readonly label: string;
  readonly value: Cell;
  readonly format: Format;
  readonly currency?: string;
  /** What a rate was divided by, in words: "de 1.204 cliques". */
  readonly denominator?: string;
  readonly figure?: FigureId;
}

export interface KpiBlock {
  readonly type: "kpi";
  readonly title?: string;
  readonly items: readonly Kpi[];
}

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly format: Format;
  readonly currency?: string;
}

export interface TableBlock {
  readonly type: "table";
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** Figure ids of the cells that `explain_number` can explain: one record per row, column key → id. */
  readonly figures?: readonly Readonly<Record<string, FigureId>>[];
  /** Rows in all, when the table shows only the first. */
  readonly total?: number;
  /** Where the whole list is to be had as a file. */
  readonly exports?: { readonly csv: string; readonly xlsx: string };
}

/** Cards in the columns of a board, in their order. */
export interface BoardBlock {
  readonly type: "board";
  readonly title?: string;
  readonly columns: readonly {
    readonly key: string;
    readonly label: string;
    /** Cards of the column in all, when not all are shown. */
    readonly total?: number;
    readonly cards: readonly { readonly id: string; readonly title: string; readonly lines: readonly string[]; readonly tone?: "late" }[];
  }[];
}

export interface ChartBlock {
  readonly type: "chart";
  readonly title: string;
  readonly kind: "bar" | "line";
  readonly format: Format;
  readonly currency?: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

export interface FileBlock {
  readonly type: "file";
  readonly name: string;
  readonly media_type: string;
  readonly url: string;
  readonly size: number;
}

export interface ApprovalBlock {
  readonly type: "approval";
  readonly id: string;
  readonly tool: string;
  readonly question: string;
  readonly expires_at: string;
  readonly status: "waiting" | "approved" | "rejected" | "expired";
}

/** Answers to one question; choosing one sends its `message` as the person's next message. */
export interface ChoicesBlock {
  readonly type: "choices";
  readonly question: string;
  readonly options: readonly { readonly label: string; readonly message: string; readonly hint?: string }[];
}

/** What is still missing for a tool call; the next message may fill it, or the form is sent as one. */
export interface FormBlock {
  readonly type: "form";
  readonly tool: string;
  readonly question: string;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly control: string;
    readonly required: boolean;
    readonly options?: readonly { readonly value: string; readonly label: string }[];
  }[];
  /** What is already known, as it will be sent. */
  readonly input: Readonly<Record<string, unknown>>;
}
