/** Whether a variable is empty where a statement empties it: in `A=""` and, below, `[ -n "$1" ] && A="--flag"`, that one may go without its flag. */

import { eachNode, type SyntaxNode } from './bash/tree.js';
import { type Code, settingsIn } from './emptied.js';
import type { Gone } from './gone.js';

const isLoop = ({ type }: SyntaxNode): boolean => ['For', 'While', 'ArithmeticFor', 'Select'].includes(type);

/**
 * Whether a statement that surely ran before `at` emptied the variable, and nothing that may have run since then does otherwise.
 * @param gone what is cut from the script's text
 * @param others the text of the other scripts
 */
export function isEmptyAt({ commands, text }: Code, gone: Gone, others: string, name: string, at: number): boolean {
  const above = settingsIn(commands, text.length).findLast(
    ({ statement, assignment, listEnd }) => assignment.name === name && statement.end <= at && at < listEnd,
  );
  if (!above) return false;
  const from = above.assignment.pos;
  // What a loop runs again runs behind what stands below it; a function runs behind anything.
  let end = at;
  const bodies: string[] = [];
  eachNode(commands, (node) => {
    const isAround = from < node.pos && node.pos <= at && at < node.end;
    if (isAround && isLoop(node)) end = Math.max(end, node.end);
    if (node.type !== 'Function') return;
    if (isAround) end = text.length;
    bodies.push(gone.left(node, ' '));
  });
  const fills = new RegExp(`${named(name)}(?!${toNothing})|\\$\\{${name}(?:\\[[^\\]]*\\])?:?=|\\beval\\b`);
  return [gone.left({ pos: from, end }, ' '), ...bodies, others].every((one) => !fills.test(one));
}

/** A variable where it is not expanded: an assignment, `read A`, `for A in …`. */
const named = (name: string): string => `(?<![\\w$-]|\\$\\{[#!]?)${name}\\b`;

/** What stands behind it where it is set to nothing. */
const toNothing = `=(?:"\\s*"|'\\s*'|\\(\\s*\\))?(?:[\\s;&|)]|$)`;
