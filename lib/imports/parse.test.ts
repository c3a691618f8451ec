import { describe, expect, test } from "vitest";
import { BrokenCsv, readCsv, separatorOf } from "./csv";
import { fileRefusals, mostRows } from "./limits";
import { readMembers } from "./parse";

const read = (text: string) => [...readCsv(text, separatorOf(text))];

describe("CSV (RFC 4180)", () => {
  test.each<[string, string, string[][]]>([
    [
      "plain",
      "a,b\nc,d\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "without a last line end",
      "a,b\r\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["line ends of all kinds", "a\rb\nc\r\nd", [["a"], ["b"], ["c"], ["d"]]],
    [
      "blank cells",
      ",\n,a,\n",
      [
        ["", ""],
        ["", "a", ""],
      ],
    ],
    ["blank lines, which are rows", "a\n\nb\n", [["a"], [""], ["b"]]],
    ["quotes, doubled within", '"a ""b""","",""""\n', [['a "b"', "", '"']]],
    [
      "a comma and line breaks in quotes",
      '"a,b","c\r\nd\n\ne"\nf,g',
      [
        ["a,b", "c\r\nd\n\ne"],
        ["f", "g"],
      ],
    ],
    ["a quote inside of a bare cell", 'size 5" shoe,b', [['size 5" shoe', "b"]]],
    [
      "semicolons, as Excel writes them in Europe",
      'a;"b;c";d,e\n1;2;3',
      [
        ["a", "b;c", "d,e"],
        ["1", "2", "3"],
      ],
    ],
    ["tabs", "a\tb,c\td\n", [["a", "b,c", "d"]]],
    ["commas in a quoted heading do not count", '"a,b,c";d\n', [["a,b,c", "d"]]],
    ["nothing", "", []],
  ])("%s", (_, text, rows) => expect(read(text)).toEqual(rows));

  test.each([
    ["a quote that does not end", 'a\n"b,c\nd', 2],
    ["text behind a closing quote", 'a,"b"c', 1],
    ["more cells than anybody needs", ",".repeat(5_000_000), 1],
  ])("%s: broken, in that row", (_, text, row) => {
    const reason = (() => {
      try {
        return read(text);
      } catch (error) {
        return error;
      }
    })();
    expect(reason).toBeInstanceOf(BrokenCsv);
    expect(reason).toMatchObject({ row });
  });
});

const bytes = (text: string) => new TextEncoder().encode(text);

const head = "First Name,Last Name,Email,Rooms";

describe("a file of members", () => {
  test("rows by their number in the spreadsheet, cells by column, blank ones left out", () => {
    const text = `\ufeffEMAIL;first name*; Last  Name ;Rooms;;\r\njane@me.com;Jane;"Gomez\r\nLopez";A;;\r\n;;;;;\r\nx@me.com;;Hill;"A;B";;\r\n`;
    expect(readMembers(bytes(text))).toEqual([
      {
        line: 2,
        values: { email: "jane@me.com", firstName: "Jane", lastName: "Gomez\r\nLopez", rooms: "A" },
        isTooLong: false,
      },
      { line: 4, values: { email: "x@me.com", lastName: "Hill", rooms: "A;B" }, isTooLong: false },
    ]);
  });

  test("a row with a comma too many is told apart", () => {
    const rows = readMembers(bytes(`${head}\nJane,Gomez,jane@me.com,A,B\nJane,Gomez,jane@me.com,A, ,`));
    expect(rows.map(({ isTooLong }) => isTooLong)).toEqual([true, false]);
  });

  const refusals: [string, Uint8Array, string | RegExp][] = [
    ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), fileRefusals.workbook],
    ["UTF-16, as Excel's Unicode Text", new Uint8Array([0xff, 0xfe, 0x41, 0]), fileRefusals.encoding],
    ["Latin-1", new Uint8Array([...bytes(`${head}\nJos`), 0xe9]), fileRefusals.encoding],
    ["a picture in disguise", bytes("GIF89a\0\0"), fileRefusals.binary],
    ["nothing but a byte order mark", bytes("\ufeff \n"), fileRefusals.empty],
    ["no rows", bytes(`${head}\n,,,\n`), fileRefusals.noRows],
    ["too many rows", bytes(`${head}\n${"a,b,c,d\n".repeat(mostRows + 1)}`), fileRefusals.rows],
    ["no headings", bytes("Jane,Gomez,jane@me.com,A\n"), /^There is no column “Jane”/],
    ["a column that is not known", bytes(`${head},Password\na,b,c,d,e`), /^There is no column “Password”/],
    ["a blank heading between others", bytes("First Name,,Last Name,Email,Rooms\na,b,c,d,e"), /no column “”/],
    ["a column twice", bytes(`${head},email\na,b,c,d,e`), "The column Email is there twice."],
    ["columns that are missing", bytes("First Name,Zip\na,b"), /Missing: Last Name, Email, Rooms\.$/],
    ["a quote that does not end", bytes(`${head}\na,b,c,d\n"a,b,c,d\n`), /^Row 3: a cell begins with "/],
  ];
  test.each(refusals)("%s is refused", (_, file, words) => {
    const message = words instanceof RegExp ? expect.stringMatching(words) : words;
    expect(() => readMembers(file)).toThrow(expect.objectContaining({ name: "Refusal", field: "file", message }));
  });

  test("as many rows as may be", () => {
    expect(readMembers(bytes(`${head}\n${"a,b,c,d\n".repeat(mostRows)}`))).toHaveLength(mostRows);
  });
});
