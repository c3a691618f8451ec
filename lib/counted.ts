/** `1 visit`, `1,200 visits`: how many of something, in words. */
export function counted(total: number, one: string): string {
  return `${total.toLocaleString("en-US")} ${total === 1 ? one : `${one}s`}`;
}
