const inFigures = new Intl.NumberFormat("en");

type Props = { text: string; max: number };

/** How much of a field's room is used, for its hint. More may be typed or pasted, and is said to be too much rather than cut. */
export function CharacterCount({ text, max }: Props) {
  return `${inFigures.format(text.trim().length)} / ${inFigures.format(max)} characters.`;
}
