/** Variables that a script settles: assigned once, with literal text, and by nothing else. */
import { type FoundCommand, settled } from '../shell/parse.js';

/** Name → value. A name that is assigned twice, appended to, read, looped over or set under a condition is not in it. */
export function constants(text: string, commands: readonly FoundCommand[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const spoiled = new Set<string>();
  for (const match of text.matchAll(/\b(?:for|select|read|mapfile|readarray|getopts|unset)\b([^\n;]*)/g)) {
    for (const name of (match[1] ?? '').match(/[A-Za-z_]\w*/g) ?? []) spoiled.add(name);
  }
  const conditional = new Set([
    'If',
    'Elif',
    'Case',
    'CaseItem',
    'While',
    'For',
    'Select',
    'Function',
    'AndOr',
    'ArithmeticFor',
    'Subshell',
    'CommandExpansion',
  ]);
  for (const { command, line } of commands) {
    const name = command.name && settled(command.name);
    const declares = name !== undefined && /^(export|readonly|declare|typeset|local)$/.test(name);
    if (name !== undefined && !declares) {
      for (const part of command.prefix) if (part.type === 'Assignment') spoiled.add(part.name);
      continue;
    }
    for (const part of [...command.prefix, ...command.suffix]) {
      if (part.type !== 'Assignment') continue;
      const value = part.value.type === 'Word' ? settled(part.value) : undefined;
      if (
        value === undefined ||
        part.append ||
        part.index ||
        values.has(part.name) ||
        line.some((type) => conditional.has(type))
      ) {
        spoiled.add(part.name);
      } else values.set(part.name, value);
    }
  }
  for (const name of spoiled) values.delete(name);
  return values;
}
