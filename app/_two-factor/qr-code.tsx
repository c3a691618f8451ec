import { encode } from "uqr";

/** Modules of quiet around the code, without which some cameras do not find it. */
const quiet = 4;

/** A text as a QR code, drawn on the server. Black on white in either colour scheme: not every camera reads it the other way round. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: quiet });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-52 max-w-full rounded-control border border-line"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={data.map(darkRuns).join("")} fill="#000" />
    </svg>
  );
}

/** The dark modules of a row, each run of them one rectangle. */
function darkRuns(row: readonly boolean[], y: number): string {
  const line = row.map((isDark) => (isDark ? "#" : " ")).join("");
  return [...line.matchAll(/#+/g)]
    .map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join("");
}
