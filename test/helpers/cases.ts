/** The cases of test/cases: files that stand beside each other, named by situation and kind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from '../../src/index.js';

/** `edited` comes in two files, the other two in one. */
export type Kind = 'edited' | 'unchanged' | 'refused';

export interface Case {
  readonly situation: string;
  readonly kind: Kind;
  readonly input: string;
  /** What a careful person would leave; `input` itself unless the kind is `edited`. */
  readonly output: string;
  /** Rules of the errors that the output still has, in the order of their places. */
  readonly errors: readonly string[];
  readonly options: Options;
}

/** By the endings that one situation has, in the order of the alphabet. */
const kinds: Readonly<Record<string, Kind>> = {
  'input output': 'edited',
  unchanged: 'unchanged',
  refused: 'refused',
};

/** A script, or a training configuration. */
export type Extension = 'sh' | 'yaml' | 'json';

/**
 * The situations that a listing of file names holds, each with its kind.
 *
 * @throws Error where there are none, or where a file has no known name, lacks its other half, or is one of two kinds of one situation
 */
export function situationsOf(names: readonly string[], extension: Extension): Map<string, Kind> {
  const endings = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const [, situation, ending, kind] = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z]+)\.(sh|yaml|json)$/.exec(name) ?? [];
    if (situation === undefined || ending === undefined) throw new Error(`no name of a case: ${name}`);
    if (kind !== extension) continue;
    endings.set(situation, [...(endings.get(situation) ?? []), ending]);
  }
  if (endings.size === 0) throw new Error('a folder without cases');
  return new Map(
    [...endings].map(([situation, found]) => {
      const kind = kinds[found.join(' ')];
      if (!kind) throw new Error(`${situation} has ${found.join(' ')}: that is no kind of case`);
      return [situation, kind];
    }),
  );
}

const allowed: Readonly<Record<string, (value: string) => Options>> = {
  'add-use-reflow': () => ({ addUseReflow: true }),
  'remove-conflicting': () => ({ removeConflicting: true }),
  'fix-continuations': () => ({ fixContinuations: true }),
  'teacher-model-path': (value) => ({ teacherModelPath: value }),
  entrypoint: (value) => ({ entrypoints: [value] }),
};

/** What the comment `# NAME: …`, or `// NAME: …`, says, if it is one of the leading comments; the file is migrated with these comments in it. */
function header(text: string, name: string): string {
  for (const line of text.split('\n')) {
    if (line.startsWith('#!')) continue;
    const [, key, said = ''] = /^(?:#|\/\/) (?:([a-z]+): )?(.*)$/.exec(line) ?? [];
    if (!/^(?:#|\/\/) /.test(line)) break;
    if (key === name) return said;
  }
  return '';
}

/** From `--one --two=a b`; a value may hold blanks, as in a path. */
function optionsOf(line: string): Options {
  const options: Options = {};
  for (const one of line.split(/(?:^| )--/).slice(1)) {
    const [name = '', ...value] = one.split('=');
    const read = allowed[name];
    if (!read) throw new Error(`no option of a case: --${name}`);
    Object.assign(options, read(value.join('=')));
  }
  return options;
}

/** The cases of a folder that have an extension, in the order of their names. */
export function casesIn(folder: string, extension: Extension): Case[] {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return [...situationsOf(readdirSync(folder), extension)].map(([situation, kind]) => {
    const input = read(`${situation}.${kind === 'edited' ? 'input' : kind}.${extension}`);
    const errors = header(input, kind === 'refused' ? 'refused' : 'reports');
    if ((kind === 'refused' && errors === '') || (kind === 'unchanged' && errors !== ''))
      throw new Error(`${situation}: a refused case names its rules, an unchanged one has none`);
    return {
      situation,
      kind,
      input,
      output: kind === 'edited' ? read(`${situation}.output.${extension}`) : input,
      errors: errors.split(' ').filter((rule) => rule !== ''),
      options: optionsOf(header(input, 'options')),
    };
  });
}
