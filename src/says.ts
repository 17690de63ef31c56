/** Looking for names in texts. */

/** A text as a pattern that stands for itself. */
export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * Whether a text has a name that says which programs it speaks of: of `vllm serve` both words, with blanks, quotes or a comma between them.
 * It ends where the name does: `lerobot-train-tokenizer` is another program than `lerobot-train`.
 */
export function says(text: string, name: string): boolean {
  const [first = '', ...others] = name.split(' ');
  if (!text.includes(first)) return false;
  return new RegExp(`${[first, ...others].map(escaped).join(`["',\\s\\\\]+`)}(?![\\w-])`).test(text);
}
