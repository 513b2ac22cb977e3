import fc from "fast-check";
import { expect, test } from "vitest";
import { humanName, readCommand, writeCommand } from "../../../widget/src/format/command.ts";

test("a form's command names the tool and quotes every value", () => {
  expect(writeCommand("create_project", { client: 'Bar "Zé"', budget: "10.000,00", note: "", tags: ["a"] })).toBe(
    '/create_project client="Bar \\"Zé\\"" budget="10.000,00" tags="[\\"a\\"]"',
  );
});

test("whatever was typed comes back unchanged", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      expect(readCommand(writeCommand("note", { text: value }))?.values).toEqual([{ name: "text", value }]);
    }),
  );
});

test("a sentence that starts with a slash is not a command's fields", () => {
  expect(readCommand("/create_project para a Empresa XYZ")).toBeUndefined();
  expect(readCommand("quanto é 1/2?")).toBeUndefined();
});

test("a tool's name reads as words", () => expect(humanName("create_project")).toBe("Create project"));
