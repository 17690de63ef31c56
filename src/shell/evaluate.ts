/**
 * Runs a script without running it: both ways of every branch, each loop any number of times, functions where they are called.
 * What comes out is every command that may be started, with the arguments it may get.
 */

import { isCaller, isScriptName, isShebang } from '../file-name.js';
import type { EntryPoints } from '../types.js';
import type { ParsedScript } from './bash/tree.js';
import { findEntries, isEntry } from './entries.js';
import { elementOf, outside } from './environment.js';
import { fileName, type Script, textOf, writtenIn } from './files.js';
import { tokensOf } from './invocations.js';
import { changesFiles, commandBehind, environmentOf, nameLookedFor, trimmedEnd } from './process.js';
import { Processes } from './processes.js';
import {
  changers,
  copies,
  filters,
  isDocument,
  isElsewhere,
  isInterpreter,
  keepers,
  launcherOptions,
  printers,
  readers,
  shellTaker,
  strangers,
} from './programs.js';
import { baseName, type ShellText, shellTextOf, wordOf } from './shell-text.js';
import { anything, Entangled, type Flow, type Run } from './state.js';
import {
  cutText,
  eachAtom,
  joinItems,
  type List,
  partsOf,
  rawOf,
  type Span,
  type Str,
  settled,
  taking,
} from './values.js';
import type { View } from './view.js';

export type { Flow, Run, Script };

export interface Evaluation {
  readonly runs: readonly Run[];
  readonly flows: readonly Flow[];
  /** Where an expansion was followed: positions of its `$`. */
  readonly expanded: ReadonlySet<number>;
  /** The texts that run, as strings and here-documents. */
  readonly texts: readonly View[];
  /** Files that the script sources and that are no part of the run. */
  readonly missing: readonly string[];
  /** Set where the script is too entangled to be followed to its end. */
  readonly entangled: boolean;
}

/**
 * Follows a script, and what it sources or starts where that is one of `scripts`.
 * @param reached takes the paths of what is sourced
 * @param entryPoints programs that start nothing of the project, and read a file of settings as such
 */
export function evaluate(
  root: Script,
  scripts: ReadonlyMap<string, Script>,
  reached: Set<string>,
  entryPoints: EntryPoints,
): Evaluation {
  const evaluator = new Evaluator(root, scripts, reached, entryPoints);
  let entangled = false;
  try {
    evaluator.script(root, root.view);
    evaluator.finish();
  } catch (error) {
    if (!(error instanceof Entangled || error instanceof RangeError)) throw error;
    entangled = true;
  }
  const { runs, flows, expanded, missing } = evaluator;
  return { runs, flows, expanded, texts: [...evaluator.texts.values()], missing: [...missing], entangled };
}

class Evaluator extends Processes {
  /** Names of programs that start nothing of the project. */
  private readonly programs: ReadonlySet<string>;

  constructor(
    root: Script,
    scripts: ReadonlyMap<string, Script>,
    reached: Set<string>,
    private readonly entryPoints: EntryPoints,
  ) {
    super(root, scripts, reached);
    this.programs = new Set(entryPoints.commands.map((command) => command.split(' ')[0] ?? ''));
  }

  substitute(script: ParsedScript, view: View, place: Span): Str | undefined {
    if (script.source !== undefined) this.keepText(view);
    const printed = this.printedBy(script, view, [...this.within, place]);
    // What only programs print stays as it is written.
    let says = printed.length === 0;
    eachAtom(printed, (atom) => {
      says ||= atom.kind === 'text' || atom.pos !== -1;
    });
    return says ? trimmedEnd(printed) : undefined;
  }

  /** What is defined and never called here may be called by others; what is written may be run by others. */
  finish(): void {
    this.dead = false;
    this.runTraps();
    // Functions may define further ones.
    for (let looked = 0; looked < this.defined.size; ) {
      const left = [...this.defined.values()].slice(looked).filter((one) => !this.called.has(one));
      looked = this.defined.size;
      for (const body of left) this.apart(() => this.callOne(body, anything.list));
    }
    this.feed(0);
    for (const name of this.writtenTo.keys()) this.finishFile(name);
  }

  /** A file that was written: a script that others may run, a text for people, or what nobody follows. */
  private finishFile(name: string): void {
    if (this.consumed.has(name)) return;
    const texts = this.textsOf(name).filter((text) => !this.isCopy(text));
    const first = texts[0]?.[0];
    const shebang = first?.kind === 'text' && isShebang(first.text);
    const runs = isScriptName(name) || shebang || this.started.has(name);
    for (const text of texts) {
      if (runs) this.apart(() => this.nested(text, { elsewhere: true, args: anything.list }));
      else if (isDocument(name) && !this.handed.has(name) && !this.isNamedElsewhere(name))
        this.note('show', elementOf(text));
      else this.forget(text);
    }
  }

  /** Whether a script of the project says the name that is no part of this run. */
  private isNamedElsewhere(name: string): boolean {
    return [...this.scripts.values()].some(
      ({ path, view }) => path !== this.files[0] && !this.reached.has(path) && view.text.includes(name),
    );
  }

  protected start(list: List): void {
    const words = list.map(wordOf);
    // `bash $job`: one of several words is several commands.
    const several = list.slice(1, 8).find((item) => item.kind === 'choices' && item.alternatives.length <= 8);
    if (several?.kind === 'choices' && shellTaker(baseName(words[0] ?? '')))
      return this.branches(several.alternatives.map((_, index) => () => this.start(taking(list, several.join, index))));
    // A file of a program's name may stand in front of it in the path.
    const head = list[0]?.kind === 'field' ? list[0].str : [];
    if (words[0] !== undefined && !words[0].includes('/') && this.isKnownFile(head, words[0]))
      return this.branches([
        () => this.startProgram(list, words),
        () => this.runFile(head, list.slice(1), { elsewhere: false }),
      ]);
    this.startProgram(list, words);
  }

  /** A shell, a script behind a launcher, or any other program. */
  private startProgram(list: List, words: readonly (string | undefined)[]): void {
    const taken = shellTextOf(list, words);
    if (taken) return this.startShell(taken);
    if (this.startScript(list, words)) return;
    const [name] = words;
    if (name !== undefined) this.started.add(baseName(name));
    this.record(list);
  }

  /** A shell with text for it among its words or on its input, or with a script's name. */
  private startShell({ texts, rest, readsInput, elsewhere, script, inputs, adds, shell }: ShellText): void {
    const known = script !== undefined && this.isKnownFile(script.name);
    // `bash wrapper.sh -- bash -c TEXT`: what an unknown script gets it may start.
    const behind = script && !known ? shellTextOf(script.args, script.args.map(wordOf)) : undefined;
    const own = behind || known ? rest.slice(0, rest.length - (script?.args.length ?? 0)) : rest;
    // What `parallel` reads beside its command becomes arguments.
    const more = adds || (shell === 'parallel' && this.input) ? anything.list : [];
    const words = own.map(wordOf);
    // `parallel ./train.sh ::: 1 2`, `flock LOCK ./train.sh`.
    if (!script && texts.length === 0 && !readsInput && this.startScript([...own, ...more], [...words, undefined]))
      return;
    // Without a placeholder it adds them itself.
    if (shell === 'parallel')
      for (const str of [joinItems(own), ...texts.map(({ text }) => text)]) this.observe(placeholdersIn(str));
    this.noteRun([...own, ...more]);
    this.mayCall(own);
    this.handOver(script ? [] : own);
    this.loseSettings(own);
    if (inputs.length > 0) this.note('lost', inputs);
    // What a shell prints its commands print, where they are followed.
    const followed = texts.length > 0 || known || (readsInput && this.input);
    if (this.isPrintUsed && !followed) this.print([], [outside]);
    const around = environmentOf(own);
    for (const { text, args } of texts)
      this.inDialect(shell, () => this.nested(text, { elsewhere, around, args: args && [...args, ...more] }));
    const input = readsInput ? this.takeInput() : undefined;
    if (input)
      this.apart(() => this.inDialect(shell, () => this.nested(input, { elsewhere, around, args: script?.args })));
    if (behind) this.startShell(behind);
    if (script && !(input && readsInput)) this.runFile(script.name, [...script.args, ...more], { elsewhere, around });
  }

  /** `./train.sh`, `nohup ./train.sh`: a script of the project, or one that was written, that a program starts for all that is known of it. */
  private startScript(list: List, words: readonly (string | undefined)[]): boolean {
    if (readers.has(baseName(words[0] ?? ''))) return false;
    for (const [at, item] of list.entries()) {
      const text = words[at];
      const named = text === undefined || (/[./]/.test(text) && !text.startsWith('-'));
      const name = item.kind === 'field' ? item.str : item.kind === 'unknown' ? item.raw : undefined;
      if (!name || !named) continue;
      // Behind a program, a name of another kind, or an open one as an option's value, is something to read; what it holds is lost there.
      const isOpenValue = text === undefined && (words[at - 1]?.startsWith('-') || writtenIn(name).startsWith('-'));
      if (at > 0 && (isOpenValue || !mayBeScript(fileName(name, '')))) continue;
      if (!this.isKnownFile(name)) continue;
      // Of files that were written, a name that is open in part starts those alone that have a script's name.
      const written = this.writtenAs(name);
      const isPlain = written.length === 0 || written[0] === fileName(name, '') || written.some(isScriptName);
      if (at > 0 && !isPlain && this.named(name).paths.length === 0) continue;
      const inFront = list.slice(0, at + 1);
      // What an unknown program does with the script, or with the words behind it, is open.
      const passes = at === 0 || launcherOptions(baseName(words[0] ?? '')) !== undefined || /=/.test(words[0] ?? '');
      this.note('run', passes ? inFront : list);
      const elsewhere = words.slice(0, at).some((word) => isElsewhere(baseName(word ?? '')));
      this.runFile(name, list.slice(at + 1), { elsewhere, around: environmentOf(inFront) });
      if (!passes) {
        for (const one of written) this.handed.add(one);
        for (const path of this.named(name).paths) this.mayWrite(path);
      }
      return true;
    }
    return false;
  }

  protected record(list: List): void {
    const head = list[0];
    const name = head?.kind === 'field' ? baseName(settled(head.str) ?? '') : '';
    if (changers.has(name)) this.changeFiles(list);
    if (readers.has(name) && !this.isEntryItself(list)) return this.reads(name, list);
    // A program of another language reads its text; nobody else is known to.
    const input = isInterpreter(name) ? this.takeInput() : undefined;
    if (input) this.note('show', elementOf(input));
    this.readByProgram(list, input, isInterpreter(name) ? undefined : shellLike);
    this.noteRun(list);
    this.mayCall(list);
    const isStranger = this.isStranger(list);
    this.handOver(list, isStranger ? undefined : 'may change them');
    this.loseSettings(list, () => this.isEntry(list));
    if (!isStranger) this.loseExported();
    // It may print any part of the files that it is given.
    if (this.isPrintUsed) this.print([], [...partsOf(this.contentsOf(list)), outside]);
  }

  /** Whether a command starts what is migrated: a file of settings that it names is no text for it. */
  private isEntry(list: List): boolean {
    const laid = tokensOf(list);
    return laid !== undefined && findEntries(laid.tokens, this.entryPoints).length > 0;
  }

  /** `huggingface-cli download`, but not `which huggingface-cli`. */
  private isEntryItself(list: List): boolean {
    const laid = tokensOf(list);
    return laid !== undefined && isEntry(laid.tokens, 0, this.entryPoints);
  }

  /** What the files hold that are named behind a command's name. */
  private contentsOf(list: List): Str {
    return list.slice(1).flatMap((item) => (item.kind === 'field' ? (this.contentOf(item.str) ?? []) : []));
  }

  /** A program in another language, among the words or on the input, that names a script may start it or read it; one that is not known, where its words look like shell. */
  private readByProgram(list: List, input: Str | undefined, pattern?: RegExp): void {
    const texts = list
      .slice(1)
      .flatMap((item) => (item.kind === 'field' && /[\s"'(]/.test(textOf(item.str)) ? [item.str] : []));
    for (const str of input ? [...texts, input] : texts) {
      const text = textOf(str);
      if (pattern?.test(text) === false || !this.loseNamedIn(text)) continue;
      this.loseExported();
      if (startsCommands(str)) this.note('lost', elementOf(str));
    }
  }

  /** `xargs bash {} ARGUMENTS`: what is put in for `{}` may be any script, which gets them. */
  private noteRun(list: List): void {
    const open = list.some((item) => textOf(rawOf(item)).includes('{}'));
    this.note(open && !this.isStranger(list) ? 'lost' : 'run', list);
  }

  /** Whether a program starts nothing that uses this shell's variables. */
  private isStranger(list: List): boolean {
    const names = list.flatMap((item) => baseName(wordOf(item) ?? '') || []);
    return strangers.has(names[0] ?? '') || names.some((name) => this.programs.has(name) || isInterpreter(name));
  }

  /** A program that reads what it is given: it shows it, tests it, or prints any part of it for others. */
  private reads(name: string, list: List): void {
    const input = this.takeInput() ?? [];
    const command = commandBehind(name, list);
    if (command) return this.dispatch(command, 'no function');
    if (list.slice(1).some((item) => item.kind === 'field' && startsCommands(item.str))) {
      this.note('lost', list);
      this.loseExported();
    }
    if (copies.has(name)) this.copy(list);
    if (name === 'find' && list.some((item) => wordOf(item) === '-delete'))
      this.changeFiles([...list.slice(0, 1), ...[nameLookedFor(list) ?? []].flat()]);
    if ((filters.has(name) || name === 'sort') && changesFiles(name, list)) {
      this.note('lost', list);
      this.handOver(list, 'changes them');
    }
    const shown = !this.isPrintUsed;
    const files = keepers.has(name) ? [] : this.contentsOf(list);
    this.note(shown && printers.has(name) ? 'show' : 'look', filters.has(name) && !shown ? [] : list);
    if (shown) return this.note(printers.has(name) ? 'show' : 'look', elementOf([...input, ...files]));
    const own = filters.has(name) ? joinItems(list.slice(1)) : [];
    this.print([], [...partsOf([...input, ...files, ...own]), outside]);
  }
}

/** `{}`, `{1}`, `{.}`: the places that `parallel` puts its inputs in. */
const placeholdersIn = (str: Str): Str =>
  str.flatMap((atom) =>
    atom.kind === 'text'
      ? Array.from(atom.text.matchAll(/\{[^{}\s]*\}/g), ({ 0: found, index }) =>
          cutText(atom, index, index + found.length),
        )
      : [],
  );

/** Text that starts a script or reads it in. */
const shellLike = /(?:^|[\s;&|({"'])(?:bash|sh|zsh|source|\.|exec)\s/;

/** Whether a file's name is one that what starts commands has; many have no extension, and an open one may be any. */
const mayBeScript = (name: string): boolean => isScriptName(name) || isCaller(name) || !/\.\w+$/.test(name);

/** Whether a program's text, in a language of its own, may start commands: `system("…")`. */
const startsCommands = (str: Str): boolean => {
  let found = false;
  eachAtom(str, (atom) => {
    found ||=
      atom.kind === 'text' && /\b(?:system|subprocess|popen\w*|exec\w*|spawn\w*|qx)\b|\|\s*getline/i.test(atom.text);
  });
  return found;
};
