/** Whether two texts are the same program: what a person changed of an edit may be layout and comments, and nothing that a shell runs. */

import { parseShell } from '../shell/bash/parse.js';
import { readSource } from '../shell/bash/source.js';

/** Places in the text, and the text of an assignment, whose parts a tree has: an array is written over lines. All else is what a text says. */
const isLayout = (key: string, node: { readonly type?: unknown }): boolean =>
  /^(?:pos|end)$|(?:Pos|End)$/.test(key) || (key === 'text' && node.type === 'Assignment');

/** The tree of a text less its places: blanks, continued lines and comments leave no trace in it. Undefined where there is none. */
function treeOf(text: string): string | undefined {
  const script = parseShell(readSource(text).text);
  if (script.errors?.length) return undefined;
  try {
    return JSON.stringify(script, function (this: { readonly type?: unknown }, key, value: unknown) {
      return isLayout(key, this) ? undefined : value;
    });
  } catch {
    // Nested too deeply, or too long.
    return undefined;
  }
}

/** False, too, where one of them does not parse. */
export function isSameProgram(one: string, other: string): boolean {
  if (one === other) return true;
  const tree = treeOf(one);
  return tree !== undefined && tree === treeOf(other);
}
