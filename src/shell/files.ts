/** Files as a script writes, reads and names them, and where the output of its commands goes. */
import { posix } from 'node:path';
import { isData, isSettings } from '../file-name.js';
import {
  forEachChild,
  type ParsedScript,
  type ProcessSubstitutionPart,
  type Redirection,
  type Statement,
  type SyntaxNode,
} from './bash/tree.js';
import { Builtins } from './builtins.js';
import { stripTabs } from './decode.js';
import { outside } from './environment.js';
import { expandBody, expandString } from './expand.js';
import { isGlob, matcherOf } from './name-pattern.js';
import { isModelled } from './programs.js';
import { baseName, wordOf } from './shell-text.js';
import { isOwnFolder, isWorkingFolder, type Named, scriptsNamed } from './sourced.js';
import { type Sink, type Sinks, workingFolder } from './state.js';
import { concatMap, cutText, eachAtom, type List, partsOf, type Span, type Str, settled, synthetic } from './values.js';
import type { View } from './view.js';

/** The work that each part of a file's text stands for when it is read: of an open name it is joined from many files each time. */
const readingWork = 50;

/** A script among those of a run. */
export interface Script {
  readonly path: string;
  /** Characters of its text. */
  readonly size: number;
  readonly commands: readonly Statement[];
  readonly view: View;
  /** Whether it is a shell's; a program of another language is not followed. */
  readonly isShell: boolean;
  /** Whether it may be started in any folder. */
  readonly moves: boolean;
  /** Whether a program of another language may write it: a Makefile's `echo M= > mode.sh`. */
  readonly isRewritten: boolean;
}

/** `>(…)`: a process that takes what is written to the file of that name. */
interface Taker {
  readonly name: string;
  readonly script: ParsedScript;
  readonly view: View;
  readonly within: readonly Span[];
}

export abstract class Files extends Builtins {
  /** Files that were run, or sourced, after they were written. */
  protected readonly consumed = new Set<string>();
  /** Names of files that a command got that is not known to leave them alone. */
  protected readonly handed = new Set<string>();
  private substituted = 0;
  /** Those that wait for what is written, the latest last. */
  protected readonly takers: Taker[] = [];
  /** The paths by which files of a name were written. */
  private readonly paths = new Map<string, Set<string>>();
  private readonly scriptNames: ReadonlySet<string>;
  /** The script whose text runs, innermost last. */
  protected readonly files: string[];

  /** @param scripts those of the project, by their paths and those of links to them */
  constructor(
    root: Script,
    protected readonly scripts: ReadonlyMap<string, Script>,
  ) {
    super(root.size);
    this.files = [root.path];
    if (root.moves) this.env.set(workingFolder, { kind: 'unknown' });
    this.scriptNames = new Set([...scripts.keys()].map(baseName));
  }

  // ---- redirections ----

  /** Runs `body` with its input and its output redirected. */
  protected redirected(redirects: readonly Redirection[], body: () => void): void {
    if (redirects.length === 0) return body();
    const { sinks } = this;
    const waiting = this.takers.length;
    const { to, input, mayFail } = this.opened(redirects);
    const run = (): void => (input ? this.withInput(input, body) : body());
    this.sinks = to;
    if (mayFail) this.mayNotRun(run);
    else run();
    this.sinks = sinks;
    this.feed(waiting);
  }

  /** `exec >log 2>&1`: what follows is redirected. */
  protected redirect(redirects: readonly Redirection[]): void {
    const { to, input } = this.opened(redirects);
    this.sinks = to;
    this.forget(input ?? []);
  }

  /** Where the descriptors lead behind some redirections, and what standard input holds. */
  private opened(redirects: readonly Redirection[]): { to: Sinks; input: Str | undefined; mayFail: boolean } {
    const to = new Map(this.sinks);
    let input: Str | undefined;
    let mayFail = false;
    for (const redirect of redirects) {
      const { descriptor } = redirect;
      // `{fd}>file` takes a number that nobody knows.
      const number = descriptor?.type === 'FileDescriptorVariable' ? -1 : descriptor?.value;
      if (descriptor?.type === 'FileDescriptorVariable') this.set(descriptor.name, { kind: 'unknown' });
      if (redirect.type !== 'Redirect') {
        const text = this.bodyOf(redirect);
        if ((number ?? 0) === 0 && isModelled('redirection <<')) input = text;
        else this.forget(text);
        continue;
      }
      const { operator, target } = redirect;
      const name = target ? expandString(target, this) : [];
      this.observe(name);
      if (operator === '<' || operator === '<&') {
        const text = operator === '<' ? this.contentOf(name) : undefined;
        if ((number ?? 0) === 0) input = text ?? input;
        else this.forget(text ?? []);
        mayFail ||= text === undefined && operator === '<' && isInFolder(name);
        continue;
      }
      mayFail ||= operator !== '>&' && isInFolder(name);
      const sink = this.sinkFor(operator, name, target?.text ?? '', to);
      const both = operator.startsWith('&') || (operator === '>&' && number === undefined && sink.startsWith('<'));
      for (const one of both ? [1, 2] : [number ?? 1]) to.set(one, sink);
    }
    return { to, input, mayFail };
  }

  /**
   * Where one redirection of output leads: to a file, or to where another descriptor leads, as in `>&2` and `>/dev/stderr`.
   * @param written the name as it stands in the script
   * @param to where the descriptors lead so far
   */
  private sinkFor(operator: string, name: Str, written: string, to: Sinks): Sink {
    if (!isModelled('redirection >')) {
      for (const one of this.named(name).paths) this.changeScript(one);
      return 'lost';
    }
    const path = settled(name) ?? written;
    const copied = operator === '>&' ? /^(\d+)-?$/.exec(path)?.[1] : /^\/dev\/fd\/(\d+)$/.exec(path)?.[1];
    const standard = path === '/dev/stdout' ? 1 : path === '/dev/stderr' ? 2 : undefined;
    const number = standard ?? (copied === undefined ? undefined : Number(copied));
    if (number !== undefined) return to.get(number) ?? (number < 3 ? 'shown' : 'lost');
    if (path === '-' || /^\/dev\/(?:tty|null|full)$/.test(path)) return 'shown';
    if (operator === '>&' && settled(name) === undefined) return 'lost';
    return this.open(name, written, operator === '>>' || operator === '&>>' || operator === '<>');
  }

  /** The text of a here-document or a here-string. */
  private bodyOf(redirect: Exclude<Redirection, { type: 'Redirect' }>): Str {
    if (redirect.type === 'HereString')
      return redirect.target ? [...expandString(redirect.target, this), synthetic('\n')] : [];
    const { pos, end, parts } = redirect.body;
    const str = redirect.delimiter?.quoted ? this.view.slice(pos, end) : expandBody({ pos, end, parts }, this);
    return redirect.operator === '<<-' ? stripTabs(str) : str;
  }

  // ---- what files hold ----

  /** Opens a file to be written. Files are kept by their base names; another path of the same name is another file, for all that is known. */
  private open(name: Str, written: string, appends: boolean): Sink {
    const file = fileName(name, written);
    const path = this.pathOf(name, written);
    const paths = this.paths.get(file) ?? new Set();
    // Each call of `mktemp` gives a file of its own.
    const other = paths.size > 0 && (!paths.has(path) || (!appends && path.includes('$(')));
    this.paths.set(file, paths.add(path));
    if (appends && !this.fileNamed(file))
      this.env.set(`<${file}`, { kind: 'string', str: this.projectText(name) ?? [] });
    if (!appends) this.handed.delete(file);
    const sink = this.openFile(file, appends);
    // `for f in mode*.sh; do … > "$f"`: any script of that kind.
    if (isGlob(path)) for (const one of this.named(name).paths) this.changeScript(one);
    if (other) this.env.set(sink, { kind: 'unknown' });
    return sink;
  }

  /** Writes a text to a file. */
  protected write(name: Str, str: Str, appends: boolean): void {
    this.append(this.open(name, '', appends), str);
  }

  /** A path as it is written, with the folder that it is in. */
  private pathOf(name: Str, written: string): string {
    const path = (textOf(name) || written).replace(/^(?:\.\/|\$PWD\/|\$\(pwd\)\/)+/, '');
    return path.startsWith('/') ? path : `${this.folder() ?? ''}:${path}`;
  }

  /** What a file is known to hold: what was written to it, else the text of the project's files that the name may mean. */
  protected contentOf(name: Str): Str | undefined {
    if (settled(name) === '/dev/stdin') return this.takeInput();
    const file = fileName(name, '');
    const files = this.writtenAs(name);
    if (files.length === 0) return this.projectText(name);
    if (file.startsWith('<(')) this.consumed.add(file);
    const written = files[0] === file ? this.fileNamed(file) : undefined;
    const known =
      written?.kind === 'string' && !this.handed.has(file)
        ? written.str
        : [...partsOf(files.flatMap((one) => concatMap(this.textsOf(one), (text) => text))), outside];
    this.follow(readingWork * known.length);
    const other = this.isWrittenAs(name, file) ? undefined : this.projectText(name);
    return other ? [...partsOf([...known, ...other]), outside] : known;
  }

  /** The base names of written files that a name may mean: its own, else of a name in part open those that it fits. */
  protected writtenAs(name: Str): readonly string[] {
    const file = fileName(name, '');
    if (this.fileNamed(file)) return [file];
    const isMeant = matcherOf(name);
    if (!isMeant) return [];
    return [...this.paths].flatMap(([one, paths]) => ([...paths].some(isMeant) ? [one] : []));
  }

  /** Whether a file was written by this very path. */
  protected isWrittenAs(name: Str, file: string): boolean {
    if (!this.paths.has(file)) return false;
    // On some way to here nobody wrote it.
    const value = this.fileNamed(file);
    if (
      value?.kind === 'string' &&
      value.str.some((atom) => atom.kind === 'choice' && atom.alternatives.some(isOnlyOutside))
    )
      return false;
    return this.paths.get(file)?.has(this.pathOf(name, '')) === true;
  }

  /** The text of the project's file of that name: of several, any; of those that a pattern means, all; of an open name, maybe another one's. */
  private projectText(name: Str): Str | undefined {
    const named = this.named(name);
    const texts = [...named.paths].sort().flatMap((path) => {
      const script = this.scripts.get(path);
      if (!script) return [];
      const text = script.view.slice(0, script.size);
      return script.isRewritten ? [text, [outside]] : [text];
    });
    if (texts.length > 1 && named.settled && isGlob(writtenIn(name))) return texts.flat();
    const alternatives = texts.length > 0 && !named.settled ? [...texts, [outside]] : texts;
    return alternatives.length > 1 ? [{ kind: 'choice', join: this.newJoin(), alternatives }] : alternatives[0];
  }

  /** The scripts of the project that a name may mean here, or in another folder. */
  protected named(name: Str, folder = this.folder()): Named {
    const { paths, ...others } = scriptsNamed(name, { from: this.files.at(-1) ?? '', folder }, this.scripts);
    // Links lead several names to one script.
    const seen = new Set<Script | undefined>();
    const isFirst = (script: Script | undefined): boolean => !seen.has(script) && seen.add(script).size > 0;
    return { paths: paths.filter((path) => isFirst(this.scripts.get(path))), ...others };
  }

  /** The folder that the script has changed to, as `scriptsNamed` reads it. */
  protected folder(): string | undefined {
    const value = this.env.get(workingFolder);
    return value && ((value.kind === 'string' && settled(value.str)) || '?');
  }

  /** `cd NAME`. */
  protected changeFolder(name: Str): void {
    const [first, ...others] = name;
    const own = first?.kind === 'hole' && isOwnFolder(first.source);
    const rest = settled(own ? others : name);
    const from = own && !isWorkingFolder(first.source) ? `./${posix.dirname(this.files.at(-1) ?? '')}` : this.folder();
    let to = '?';
    if (rest !== undefined && rest !== '-' && !(own === false && rest === ''))
      to = rest.startsWith('/') && !own ? rest : from === '?' ? rest : posix.join(from ?? '', rest);
    if (from?.startsWith('./') && !/^[./?]/.test(to)) to = `./${to}`;
    this.env.set(workingFolder, { kind: 'string', str: [synthetic(to)] });
  }

  /** What a file holds; where loops write it in a way that nobody follows, each of its parts by itself. */
  protected textsOf(name: string): readonly Str[] {
    const value = this.fileNamed(name);
    return value?.kind === 'string' ? [value.str] : (this.writtenTo.get(name) ?? []);
  }

  /** @param file its whole base name, where only a file of just that name is meant */
  protected isKnownFile(name: Str, file?: string): boolean {
    if (file !== undefined) return this.fileNamed(file) !== undefined || this.scriptNames.has(file);
    return this.writtenAs(name).length > 0 || this.named(name).paths.length > 0;
  }

  /** Loses the scripts that words behind a command name. */
  protected loseScripts(list: List): void {
    for (const item of list.slice(1))
      if (item.kind === 'field') for (const path of this.named(item.str).paths) this.loseScript(path);
  }

  /** Nobody follows what becomes of a script's text. */
  protected loseScript(path: string): void {
    const view = this.scripts.get(path)?.view;
    if (view) this.forget(view.slice(0, view.text.length));
  }

  /**
   * A program that gets the name of a file of settings may make anything of them: `docker run --env-file common.env`.
   * @param isReader whether the program takes them as settings and nothing else: `lerobot-train --config_path=train.yaml`
   */
  protected loseSettings(list: List, isReader: () => boolean = () => false): void {
    for (const item of list.slice(1))
      if (item.kind === 'field' && /[./]/.test(textOf(item.str)))
        for (const path of this.named(item.str).paths)
          if (isData(path) && !(isSettings(path) && isReader())) this.loseScript(path);
  }

  /** Loses the scripts that a text names. */
  protected loseNamedIn(text: string): boolean {
    const named = [...this.scripts.keys()].filter((path) => path !== this.files[0] && names(text, baseName(path)));
    const writes = /["']w|write|unlink|remove|rename|>/.test(text);
    for (const path of named) writes ? this.changeScript(path) : this.loseScript(path);
    return named.length > 0;
  }

  /** Nobody follows who uses the variables that a script sets; the words of its own commands stay with these. */
  protected loseDefinitions({ commands, view }: Script): void {
    const visit = (node: SyntaxNode): void => {
      if (node.type === 'Assignment') this.forget(view.slice(node.value.pos, node.value.end));
      else forEachChild(node, visit);
    };
    for (const command of commands) visit(command);
  }

  /** `cp a.sh b.sh`: what is done with the copy is done with the text of the file. */
  protected copy(list: List): void {
    const files = list
      .slice(1)
      .flatMap((item) => (item.kind === 'field' && wordOf(item)?.startsWith('-') !== true ? [item.str] : []));
    const namesFolder = list.some((item) => /^-t$|^--target-directory/.test(wordOf(item) ?? ''));
    const to = namesFolder ? '' : fileName(files.at(-1) ?? [], '');
    // Into a folder it keeps its name.
    const write = (text: Str, own: string): void => {
      for (const name of new Set([to, own])) if (name !== '' && name !== 'stdin') this.writeFile(name, text, false);
    };
    for (const from of namesFolder ? files : files.slice(0, -1)) {
      const file = fileName(from, '');
      const paths = this.fileNamed(file) ? [] : this.named(from).paths;
      const text = paths.length === 0 ? this.contentOf(from) : undefined;
      if (text) write(text, file);
      for (const path of paths) {
        const view = this.scripts.get(path)?.view;
        if (view) write(view.slice(0, view.text.length), baseName(path));
      }
    }
  }

  /** Whether a text is that of a whole file of the project: a copy, of which nothing else is to be said. */
  protected isCopy(str: Str): boolean {
    const text = settled(str);
    return text !== undefined && [...this.scripts.values()].some(({ view }) => view.text === text);
  }

  /** Files among a program's words, which may do anything with them. */
  protected handOver(list: List, how?: 'changes them' | 'may change them'): void {
    for (const item of list.slice(1)) {
      if (item.kind !== 'field') continue;
      const file = fileName(item.str, '');
      const text = textOf(item.str);
      for (const written of this.writtenTo.keys()) if (names(text, written)) this.handed.add(written);
      const value = this.fileNamed(file);
      if (value) this.lose(value);
      if (!how || !(/[./]|^\$/.test(file) || isGlob(file))) continue;
      for (const path of this.named(item.str).paths)
        how === 'changes them' ? this.changeScript(path) : this.mayWrite(path);
    }
  }

  /** `rm mode.sh`, `truncate -s 0 mode.sh`, `dd of=mode.sh`: the files among a program's words hold something else from here on, or are gone. */
  protected changeFiles(list: List): void {
    for (const item of list.slice(1)) {
      if (item.kind !== 'field') continue;
      const [first, ...others] = item.str;
      const option = first?.kind === 'text' ? (/^\w+=/.exec(first.text)?.[0].length ?? 0) : 0;
      const name = first?.kind === 'text' ? [cutText(first, option, first.text.length), ...others] : item.str;
      if (!(/[./]|^\$/.test(textOf(name)) || isGlob(textOf(name)))) continue;
      const { paths, settled: isSettled } = this.named(name);
      // `rm "$f"`: of an open name nobody knows which file it is.
      if (isSettled) for (const path of paths) this.changeScript(path);
      if (this.writtenAs(name).length > 0) this.write(name, [], false);
    }
  }

  /** Nobody follows what a script of the project holds from here on. */
  private changeScript(path: string): void {
    this.loseScript(path);
    this.mayWrite(path);
  }

  /** What is read in from a script of the project from here on may be something else; run as it stands, it is followed still. */
  protected mayWrite(path: string): void {
    for (const one of [path, this.scripts.get(path)?.path ?? path]) {
      this.writtenTo.set(baseName(one), []);
      this.env.set(`<${baseName(one)}`, { kind: 'unknown' });
    }
  }

  // ---- process substitutions ----

  substituteFile({ operator }: ProcessSubstitutionPart, script: ParsedScript, view: View, place: Span): Str {
    const name = `${operator}(${++this.substituted})`;
    const within = [...this.within, place];
    if (operator === '>') {
      this.openFile(name, false);
      this.takers.push({ name, script, view, within });
      return [synthetic(name)];
    }
    this.writeFile(name, this.printedBy(script, view, within), false);
    return [synthetic(name)];
  }

  /** What a script prints that runs in a process of its own, within the substitutions `within`. */
  protected printedBy(script: ParsedScript, view: View, within: readonly Span[]): Str {
    let printed: Str = [];
    this.apart(() => {
      this.within = within;
      this.input = undefined;
      printed = this.capture(() => this.script(script, view));
    });
    return printed;
  }

  /** Runs the processes that read what was written, but for the first `count`: those that an `exec` started go on. */
  protected feed(count: number): void {
    for (const { name, script, view, within } of this.takers.splice(count)) {
      this.consumed.add(name);
      for (const text of this.textsOf(name))
        this.apart(() => {
          this.within = within;
          this.withInput(text, () => this.script(script, view));
        });
    }
  }
}

/** Whether a file stands in a folder that may not be there; devices, and what is temporary, are. */
const isInFolder = (name: Str): boolean => !/^(?:\.\/)?[^/$`]*$|^\/(?:dev|tmp|proc)\//.test(textOf(name));

/** Whether a text says a file's name, as a word or as a part of one. */
const names = (text: string, file: string): boolean => {
  const at = text.indexOf(file);
  return at !== -1 && !/[\w-]/.test(text[at - 1] ?? '') && !/\w/.test(text[at + file.length] ?? '');
};

const isOnlyOutside = (str: Str): boolean => str.length === 1 && str[0] === outside;

/** A text as far as the script settles it, with its expansions as they are written. */
export function textOf(str: Str): string {
  let text = '';
  eachAtom(str, (atom) => {
    // Each call of `mktemp` gives a name of its own.
    text +=
      atom.kind === 'text' ? atom.text : /^\$\(|^`/.test(atom.source) ? `${atom.source}@${atom.pos}` : atom.source;
  });
  return text;
}

/** A text less its expansions. */
export const writtenIn = (str: Str): string => str.map((atom) => (atom.kind === 'text' ? atom.text : '')).join('');

/** A file's base name as far as the script settles it, else as written. */
export const fileName = (str: Str, written: string): string => baseName(textOf(str) || written);
