/** Scripts and projects from the mechanisms that the files of mechanisms/ list, by chance. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

/** A script, with the names of the mechanisms in it and the files beside it. */
export interface Scene {
  readonly names: readonly string[];
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What fills a mechanism's holes. */
export interface Fill {
  /** A name for variables, functions and files that no other stage has. */
  readonly name: string;
  readonly select: readonly string[];
  readonly on: readonly string[];
  readonly rest: readonly string[];
}

interface Mechanism {
  readonly name: string;
  readonly variants: readonly string[];
}

const here = dirname(fileURLToPath(import.meta.url));

function readMechanisms(file: string): Mechanism[] {
  const [, ...sections] = readFileSync(join(here, 'mechanisms', `${file}.txt`), 'utf8').split(/^## /m);
  return sections.map((section) => {
    const end = section.indexOf('\n');
    return {
      name: section.slice(0, end),
      variants: section
        .slice(end + 1)
        .split(/^\.\.\.\n/m)
        .map((variant) => variant.trimEnd()),
    };
  });
}

const mechanisms = ['commands', 'words', 'names'].flatMap(readMechanisms);
const projects = readMechanisms('projects');

/** What options change. */
export const forOptions = readMechanisms('options');

/** Names of all mechanisms of the plain run, of one script and of several. */
export const mechanismNames: readonly string[] = [...mechanisms, ...projects].map(({ name }) => name);

const plain = 'lerobot-train --policy.type=smolvla';
const launcher = fc.constantFrom(
  'lerobot-train',
  'lerobot-train',
  'python3 -u -m lerobot.scripts.lerobot_train',
  'uv run lerobot-train',
);

/** A variant of one of the mechanisms, evenly among mechanisms. */
const variant = (of: readonly Mechanism[]): fc.Arbitrary<{ name: string; text: string }> =>
  fc.constantFrom(...of).chain(({ name, variants }) => fc.constantFrom(...variants).map((text) => ({ name, text })));

/** Fills a variant; `sharing` is how a way for commands is used: a run of its own, or a variable shared with a Reflow run before or behind. */
function filled(text: string, go: string, { name, select, on, rest }: Fill, sharing: number): string {
  const shared = `${name}_S`;
  const given = { 1: '', 2: 'export ', 3: '', 4: 'export ' }[sharing];
  const fill = (one: string): string =>
    one
      .replaceAll('@cmd', given === undefined ? '@go @sel @rest' : `@plain $${shared}`)
      .replaceAll('@go', go)
      .replaceAll('@sel', select.join(' '))
      .replaceAll('@on', on.join(' '))
      .replaceAll('@rest', rest.join(' '))
      .replaceAll('@lines', rest.join('\n'))
      .replaceAll('@plain', plain)
      .replaceAll('@N', name);
  if (given === undefined || !text.includes('@cmd')) return fill(text);
  const other = `lerobot-train @on $${shared}`;
  const before = sharing < 3;
  return fill([`${given}${shared}="@rest"`, ...(before ? [other] : []), text, ...(before ? [] : [other])].join('\n'));
}

/** One mechanism as a part of a script. */
export const mechanism = (
  fill: fc.Arbitrary<Fill>,
  of: readonly Mechanism[] = mechanisms,
): fc.Arbitrary<{ name: string; text: string }> =>
  fc
    .tuple(variant(of), launcher, fill, fc.integer({ min: 0, max: 4 }))
    .map(([{ name, text }, go, parts, sharing]) => ({ name, text: filled(text, go, parts, sharing) }));

/** Each variant of each mechanism, filled in one way. */
export const everyVariant = (fill: Fill): Scene[] =>
  mechanisms.flatMap(({ name, variants }) =>
    variants.map((text) => ({
      ...{ names: [name], files: {} },
      text: `SEED=7\n${filled(text, 'lerobot-train', fill, 0)}\n`,
    })),
  );

/** A project of several scripts. */
export const project = (fill: fc.Arbitrary<Fill>): fc.Arbitrary<Scene> =>
  fc.tuple(variant(projects), launcher, fill).map(([{ name, text }, go, parts]) => {
    const [main = '', ...others] = filled(text, go, parts, 0).split(/^=== /m);
    const files = others.map((one): [string, string] => {
      const end = one.indexOf('\n');
      return [one.slice(0, end), `${one.slice(end + 1).trimEnd()}\n`];
    });
    return { names: [name], text: `#!/bin/bash\nSEED=7\n${main.trimEnd()}\n`, files: Object.fromEntries(files) };
  });
