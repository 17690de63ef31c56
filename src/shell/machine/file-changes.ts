/** What programs do to the files that are named to them: copied, changed, read as settings, or lost from sight. */

import { isData, isSettings } from '../../file-name.js';
import { forEachChild, type SyntaxNode } from '../bash/tree.js';
import { isGlob } from '../name-pattern.js';
import { baseName, wordOf } from '../shell-text.js';
import { constantText, cutText, type List, type Str, wordsIn } from '../values.js';
import type { Script } from './context.js';
import {
  changeScript,
  contentOf,
  fileName,
  loseScript,
  mayWrite,
  scriptsOf,
  textOf,
  writeText,
  writtenAs,
} from './files.js';
import type { Machine } from './machine.js';
import { fileNamed, writeFile } from './output.js';

/** Loses the scripts that words behind a command name. */
export function loseScripts(m: Machine, list: List): void {
  for (const word of wordsIn(list.slice(1))) for (const path of scriptsOf(m, word).paths) loseScript(m, path);
}

/**
 * A program that gets the name of a file of settings may make anything of them: `docker run --env-file common.env`.
 * @param isReader whether the program takes them as settings and nothing else: `lerobot-train --config_path=train.yaml`
 */
export function loseSettings(m: Machine, list: List, isReader: () => boolean = () => false): void {
  for (const word of wordsIn(list.slice(1)))
    if (/[./]/.test(textOf(word)))
      for (const path of scriptsOf(m, word).paths)
        if ((isData(path) || m.scripts.get(path)?.isScript === false) && !(isSettings(path) && isReader()))
          loseScript(m, path);
}

/** Loses the scripts that a text names. */
export function loseNamedIn(m: Machine, text: string): boolean {
  const named = [...m.scripts.keys()].filter((path) => path !== m.files[0] && names(text, baseName(path)));
  const writes = /["']w|write|unlink|remove|rename|>/.test(text);
  for (const path of named) writes ? changeScript(m, path) : loseScript(m, path);
  return named.length > 0;
}

/** Nobody follows who uses the variables that a script sets; the words of its own commands stay with these. */
export function loseDefinitions(m: Machine, { commands, view }: Script): void {
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Assignment') m.forget(view.slice(node.value.pos, node.value.end));
    else forEachChild(node, visit);
  };
  for (const command of commands) visit(command);
}

/** `cp a.sh b.sh`: what is done with the copy is done with the text of the file. */
export function copyFiles(m: Machine, list: List): void {
  const files = wordsIn(list.slice(1)).filter((word) => constantText(word)?.startsWith('-') !== true);
  const namesFolder = list.some((item) => /^-t$|^--target-directory/.test(wordOf(item) ?? ''));
  const to = namesFolder ? '' : fileName(files.at(-1) ?? [], '');
  // Into a folder it keeps its name.
  const write = (text: Str, own: string): void => {
    for (const name of new Set([to, own])) if (name !== '' && name !== 'stdin') writeFile(m, name, text, false);
  };
  for (const from of namesFolder ? files : files.slice(0, -1)) {
    const file = fileName(from, '');
    const paths = fileNamed(m, file) ? [] : scriptsOf(m, from).paths;
    const text = paths.length === 0 ? contentOf(m, from) : undefined;
    if (text) write(text, file);
    for (const path of paths) {
      const view = m.scripts.get(path)?.view;
      if (view) write(view.slice(0, view.text.length), baseName(path));
    }
  }
}

/** Whether a text is that of a whole file of the project: a copy, of which nothing else is to be said. */
export function isCopy(m: Machine, str: Str): boolean {
  const text = constantText(str);
  return text !== undefined && [...m.scripts.values()].some(({ view }) => view.text === text);
}

/** Files among a program's words, which may do anything with them. */
export function handOver(m: Machine, list: List, how?: 'changes them' | 'may change them'): void {
  for (const word of wordsIn(list.slice(1))) {
    const file = fileName(word, '');
    const text = textOf(word);
    for (const written of m.writtenTo.keys()) if (names(text, written)) m.handed.add(written);
    const value = fileNamed(m, file);
    if (value) m.lose(value);
    if (!how || !(/[./]|^\$/.test(file) || isGlob(file))) continue;
    for (const path of scriptsOf(m, word).paths) how === 'changes them' ? changeScript(m, path) : mayWrite(m, path);
  }
}

/** `rm mode.sh`, `truncate -s 0 mode.sh`, `dd of=mode.sh`: the files among a program's words hold something else from here on, or are gone. */
export function changeFiles(m: Machine, list: List): void {
  for (const word of wordsIn(list.slice(1))) {
    const [first, ...others] = word;
    const option = first?.kind === 'text' ? (/^\w+=/.exec(first.text)?.[0].length ?? 0) : 0;
    const name = first?.kind === 'text' ? [cutText(first, option, first.text.length), ...others] : word;
    if (!(/[./]|^\$/.test(textOf(name)) || isGlob(textOf(name)))) continue;
    const { paths, isConstant } = scriptsOf(m, name);
    // `rm "$f"`: of an open name nobody knows which file it is.
    if (isConstant) for (const path of paths) changeScript(m, path);
    if (writtenAs(m, name).length > 0) writeText(m, name, [], false);
  }
}

/** Whether a text says a file's name, as a word or as a part of one. */
export const names = (text: string, file: string): boolean => {
  const at = text.indexOf(file);
  return at !== -1 && !/[\w-]/.test(text[at - 1] ?? '') && !/\w/.test(text[at + file.length] ?? '');
};
