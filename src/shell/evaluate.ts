/**
 * Runs a script without running it: both ways of every branch, each loop any number of times, functions where they are called.
 * What comes out is every command that may be started, with the arguments it may get.
 */
import type { Assignment, Command, ParsedScript, ProcessSubstitutionPart, Redirection, Statement } from 'unbash';
import { isScriptName } from '../script-name.js';
import { Builtins, fileName } from './builtins.js';
import { stripTabs } from './decode.js';
import { Environment, elementOf, outside } from './environment.js';
import { expandBody, expandString, expandWord } from './expand.js';
import { firstError, parseShell } from './parse.js';
import { changesFiles, commandBehind, environmentOf, isLost, isOpen, type Process, trimmedEnd } from './process.js';
import {
  copies,
  filters,
  isDocument,
  isElsewhere,
  isInterpreter,
  isModelled,
  isSystemFile,
  keepers,
  printers,
  readers,
} from './programs.js';
import { baseName, type ShellText, shellTextOf, wordOf } from './shell-text.js';
import { scriptsNamed } from './sourced.js';
import { apartFromText, spelledOut } from './spelling.js';
import { anything, Entangled, type Flow, isOutput, type Run, type Sink, type Sinks } from './state.js';
import {
  concatMap,
  eachAtom,
  joinItems,
  type List,
  partsOf,
  type Span,
  type Str,
  settled,
  synthetic,
  taking,
} from './values.js';
import { type Dialect, nestedView, type View } from './view.js';

export type { Flow, Run };

/** A script among those of a run. */
export interface Script {
  readonly path: string;
  /** Characters of its text. */
  readonly size: number;
  readonly commands: readonly Statement[];
  readonly view: View;
}

export interface Evaluation {
  readonly runs: readonly Run[];
  readonly flows: readonly Flow[];
  /** Where an expansion was followed: positions of its `$`. */
  readonly expanded: ReadonlySet<number>;
  /** Files that the script sources and that are no part of the run. */
  readonly missing: readonly string[];
  /** Set where the script is too entangled to be followed to its end. */
  readonly entangled: boolean;
}

const maxNesting = 12;
/** Files that one name may mean; more are not followed one by one. */
const maxNamed = 8;

/** Follows a script, and what it sources or starts where that is one of `scripts`; `reached` takes the paths of what is sourced. */
export function evaluate(root: Script, scripts: ReadonlyMap<string, Script>, reached: Set<string>): Evaluation {
  const evaluator = new Evaluator(root, scripts, reached);
  let entangled = false;
  try {
    evaluator.script(root, root.view);
    evaluator.finish();
  } catch (error) {
    if (!(error instanceof Entangled || error instanceof RangeError)) throw error;
    entangled = true;
  }
  const { runs, flows, expanded, missing } = evaluator;
  return { runs, flows, expanded, missing: [...missing], entangled };
}

/** `>(…)`: a process that reads what is written to the file of that name. */
interface Reader {
  readonly name: string;
  readonly script: ParsedScript;
  readonly view: View;
  readonly within: readonly Span[];
}

class Evaluator extends Builtins {
  /** The names of what is started. */
  private readonly started = new Set<string>();
  /** Files that were run, or sourced, after they were written. */
  private readonly consumed = new Set<string>();
  /** Names of files that a command got that is not known to leave them alone. */
  private readonly handed = new Set<string>();
  private substituted = 0;
  private readonly readers: Reader[] = [];
  /** A command whose name nobody follows may be any function. */
  private callsAny = false;
  /** By whose rules a text is read that a shell gets, where that shell is named. */
  private dialect: Dialect | undefined;
  readonly missing = new Set<string>();
  /** The script whose text runs, innermost last. */
  private readonly files: string[];

  constructor(
    root: Script,
    private readonly scripts: ReadonlyMap<string, Script>,
    private readonly reached: Set<string>,
  ) {
    super(root.size);
    this.files = [root.path];
  }

  substitute(script: ParsedScript, view: View, place: Span): Str | undefined {
    let printed: Str = [];
    this.apart(() => {
      this.within = [...this.within, place];
      this.input = undefined;
      printed = this.capture(() => this.script(script, view));
    });
    // What only programs print stays as it is written.
    let says = printed.length === 0;
    eachAtom(printed, (atom) => {
      says ||= atom.kind === 'text' || atom.pos !== -1;
    });
    return says ? trimmedEnd(printed) : undefined;
  }

  substituteFile({ operator }: ProcessSubstitutionPart, script: ParsedScript, view: View, place: Span): Str {
    const name = `${operator}(${++this.substituted})`;
    const within = [...this.within, place];
    if (operator === '>') {
      this.openFile(name, false);
      this.readers.push({ name, script, view, within });
      return [synthetic(name)];
    }
    let printed: Str = [];
    this.apart(() => {
      this.within = within;
      this.input = undefined;
      printed = this.capture(() => this.script(script, view));
    });
    this.writeFile(name, printed, false);
    return [synthetic(name)];
  }

  /** Runs the processes that read what was written, but for the first `count`: those that an `exec` started go on. */
  private feedReaders(count: number): void {
    for (const { name, script, view, within } of this.readers.splice(count)) {
      this.consumed.add(name);
      for (const text of this.textsOf(name))
        this.apart(() => {
          this.within = within;
          this.withInput(text, () => this.script(script, view));
        });
    }
  }

  /** What is defined and never called here may be called by others; what is written may be run by others. */
  finish(): void {
    this.dead = false;
    for (const trap of this.traps) this.apart(() => this.nested(trap, undefined));
    // Functions may define further ones.
    const words = this.wordsOfRuns();
    for (let looked = 0; looked < this.defined.size; ) {
      const left = [...this.defined.values()]
        .slice(looked)
        .filter((one) => this.callsAny || !this.called.has(one) || words.has(one.node.name.text));
      looked = this.defined.size;
      for (const body of left) this.apart(() => this.callOne(body, anything.list));
    }
    this.feedReaders(0);
    for (const name of this.writtenTo.keys()) this.finishFile(name);
  }

  /** Every word that a program gets: one that names a function may be how another shell calls it. */
  private wordsOfRuns(): ReadonlySet<string> {
    const words = new Set<string>();
    if (this.defined.size === 0) return words;
    for (const { kind, list } of this.runs)
      if (kind === 'run' || kind === 'lost')
        for (const item of list) if (item.kind === 'field') words.add(settled(item.str) ?? '');
    return words;
  }

  /** A file that was written: a script that others may run, a text for people, or what nobody follows. */
  private finishFile(name: string): void {
    if (this.consumed.has(name)) return;
    const texts = this.textsOf(name);
    const first = texts[0]?.[0];
    const shebang = first?.kind === 'text' && /^#!.*\b(?:ba|z|k|da)?sh\b/.test(first.text.split('\n')[0] ?? '');
    const runs = isScriptName(name) || shebang || this.started.has(name);
    for (const text of texts) {
      if (runs) this.apart(() => this.nested(text, { elsewhere: true, args: anything.list }));
      else if (isDocument(name) && !this.handed.has(name)) this.note('show', elementOf(text));
      else this.forget(text);
    }
  }

  /** What a file holds; where loops write it in a way that nobody follows, each of its parts by itself. */
  private textsOf(name: string): readonly Str[] {
    const value = this.fileNamed(name);
    return value?.kind === 'string' ? [value.str] : (this.writtenTo.get(name) ?? []);
  }

  // ---- simple commands ----

  protected command(node: Command): void {
    if (++this.steps > this.limit) throw new Entangled();
    const readers = this.readers.length;
    this.simple(node);
    if (!isRedirecting(node)) this.feedReaders(readers);
  }

  private simple(node: Command): void {
    const assignments = node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
    if (!node.name) {
      this.redirected(node.redirects, () => {
        for (const assignment of assignments) this.assignment(assignment);
      });
      return;
    }
    // Text that nobody knows, run as shell text, may set anything.
    if (isOpen(this.view.slice(node.name.pos, node.name.end).slice(0, 1))) this.forgetAll();
    // The words are expanded first: `R=true cmd $R` gives the old value.
    const list = [...expandWord(node.name, this)];
    const first = list[0]?.kind === 'field' ? settled(list[0].str) : undefined;
    const declares = first !== undefined && declarers.has(first) && isModelled('builtin declare');
    if (!declares)
      for (const part of node.suffix) {
        if (part.type === 'Word') list.push(...expandWord(part, this));
        else if (part.type === 'Assignment') list.push(...this.looksLikeAssignment(part));
      }
    if (isRedirecting(node)) return this.redirect(node.redirects);
    this.redirected(node.redirects, () => {
      if (declares) this.declare(first, node);
      else this.withPrefix(assignments, () => this.dispatch(list));
    });
  }

  /** Runs a command with variables of its own: `A=1 cmd`. */
  private withPrefix(assignments: readonly Assignment[], body: () => void): void {
    if (assignments.length === 0) return body();
    const saved = assignments.map(({ name }) => ({ name, value: this.env.get(name), exported: this.isExported(name) }));
    for (const assignment of assignments) {
      this.assignment(assignment);
      this.export(assignment.name);
    }
    body();
    for (const { name, value, exported } of saved) {
      this.env.set(name, value ?? { kind: 'string', str: [outside] });
      if (exported === 'no') this.keep(name);
    }
  }

  /** `A=b` among the words of a command that declares nothing is a word like any other. */
  protected looksLikeAssignment(node: Assignment): List {
    const raw = this.view.slice(node.pos, node.end);
    if (node.value.type === 'ArrayValue') {
      this.forget(joinItems(concatMap(node.value.elements, (word) => expandWord(word, this))));
      return [{ kind: 'unknown', one: false, raw }];
    }
    const name = this.view.slice(node.pos, node.value.pos);
    return [{ kind: 'field', str: [...name, ...expandString(node.value, this)], raw, split: false }];
  }

  // ---- redirections ----

  protected redirected(redirects: readonly Redirection[], body: () => void): void {
    if (redirects.length === 0) return body();
    const { sinks } = this;
    const readers = this.readers.length;
    const { to, input } = this.opened(redirects);
    this.sinks = to;
    if (input) this.withInput(input, body);
    else body();
    this.sinks = sinks;
    this.feedReaders(readers);
  }

  /** `exec >log 2>&1`: what follows is redirected. */
  private redirect(redirects: readonly Redirection[]): void {
    const { to, input } = this.opened(redirects);
    this.sinks = to;
    this.forget(input ?? []);
  }

  /** Where the descriptors lead behind some redirections, and what standard input holds. */
  private opened(redirects: readonly Redirection[]): { to: Sinks; input: Str | undefined } {
    const to = new Map(this.sinks);
    let input: Str | undefined;
    for (const redirect of redirects) {
      const { descriptor } = redirect;
      // `{fd}>file` takes a number that nobody knows.
      const number = descriptor?.type === 'FileDescriptorVariable' ? -1 : descriptor?.value;
      if (redirect.type !== 'Redirect') {
        const text = this.textOf(redirect);
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
        continue;
      }
      const sink = this.sinkFor(operator, name, target?.text ?? '', to);
      const both = operator.startsWith('&') || (operator === '>&' && number === undefined && sink.startsWith('<'));
      for (const one of both ? [1, 2] : [number ?? 1]) to.set(one, sink);
    }
    return { to, input };
  }

  private sinkFor(operator: string, name: Str, written: string, to: Sinks): Sink {
    if (!isModelled('redirection >')) return 'lost';
    const path = settled(name) ?? written;
    const [, device, standard, number] =
      /^\/dev\/(?:(tty|null|full)|(stdout|stderr)|fd\/(\d+))$/.exec(path) ??
      (operator === '>&' ? /^()()(\d+)-?$/.exec(path) : null) ??
      [];
    if (device || path === '-') return 'shown';
    if (standard) return to.get(standard === 'stdout' ? 1 : 2) ?? 'shown';
    if (number) return to.get(Number(number)) ?? (Number(number) < 3 ? 'shown' : 'lost');
    if (operator === '>&' && settled(name) === undefined) return 'lost';
    return this.openFile(fileName(name, written), operator === '>>' || operator === '&>>' || operator === '<>');
  }

  /** The text of a here-document or a here-string. */
  private textOf(redirect: Exclude<Redirection, { type: 'Redirect' }>): Str {
    if (redirect.type === 'HereString')
      return redirect.target ? [...expandString(redirect.target, this), synthetic('\n')] : [];
    const { pos, end, parts } = redirect.body;
    const str = redirect.delimiter?.quoted ? this.view.slice(pos, end) : expandBody({ pos, end, parts }, this);
    return redirect.operator === '<<-' ? stripTabs(str) : str;
  }

  protected contentOf(name: Str): Str | undefined {
    const file = fileName(name, '');
    const written = this.fileNamed(file);
    if (written) {
      if (file.startsWith('<(')) this.consumed.add(file);
      return written.kind === 'string' ? written.str : undefined;
    }
    // The text of the project's own scripts is not followed through other programs.
    let text: Str | undefined;
    for (const path of scriptsNamed(name, this.files.at(-1) ?? '', this.scripts).paths) {
      const script = this.scripts.get(path);
      if (script) text = script.view.slice(0, script.view.text.length);
    }
    return text;
  }

  // ---- what is started ----

  protected dispatch(list: List): void {
    const head = list[0];
    if (!head) return;
    const words = list.map(wordOf);
    const [name] = words;
    if (name !== undefined) {
      const value = this.defined.size > 0 ? this.env.get(`${name}()`) : undefined;
      if (value?.kind === 'function') {
        this.note('show', [head]);
        const { calls } = this;
        const at = head.kind === 'field' ? head.raw[0] : undefined;
        if (at?.kind === 'text') this.calls = [...calls, at.pos];
        this.call(value.bodies, list.slice(1));
        this.calls = calls;
        return;
      }
      if (this.builtin(name, list, words)) return;
    }
    const heads = this.alternativesOf(list);
    if (heads) return this.branches(heads.map((one) => () => this.dispatch(one)));
    // Whichever of many programs it is, or of the script's own functions.
    const many = head.kind === 'choices' || (head.kind === 'field' && head.str.some((atom) => atom.kind === 'choice'));
    if (many) this.note('lost', list);
    if (many || (head.kind !== 'repeats' && isLost(head))) this.callsAny = true;
    this.start(list);
  }

  /** A command whose first word is one of several is several commands; undefined where it is one. */
  private alternativesOf(list: List): readonly List[] | undefined {
    const [head] = list;
    if (!head || !isModelled('expansion command')) return undefined;
    const chosen =
      head.kind === 'choices'
        ? head
        : head.kind === 'field'
          ? head.str.find((atom) => atom.kind === 'choice')
          : undefined;
    if (chosen?.kind !== 'choices' && chosen?.kind !== 'choice') return undefined;
    if (chosen.alternatives.length > 16) return undefined;
    return chosen.alternatives.map((_, index) => taking(list, chosen.join, index));
  }

  protected start(list: List): void {
    const words = list.map(wordOf);
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
    this.note('run', [...own, ...more]);
    this.handOver(script ? [] : own);
    if (inputs.length > 0) this.note('lost', inputs);
    if (this.isPrintUsed) this.print([], [outside]);
    const around = environmentOf(own);
    for (const { text, args } of texts)
      this.inDialect(shell, () => this.nested(text, { elsewhere, around, args: args && [...args, ...more] }));
    const input = readsInput ? this.takeInput() : undefined;
    if (input)
      this.apart(() => this.inDialect(shell, () => this.nested(input, { elsewhere, around, args: script?.args })));
    if (behind) this.startShell(behind);
    if (script && !(input && readsInput)) this.runFile(script.name, [...script.args, ...more], { elsewhere, around });
  }

  private inDialect(shell: string, body: () => void): void {
    const outer = this.dialect;
    if (/^(?:ba|z|k|da|a)?sh$/.test(shell)) this.dialect = shell === 'zsh' ? 'zsh' : 'bash';
    body();
    this.dialect = outer;
  }

  /** `./train.sh`, `nohup ./train.sh`: a script of the project, or one that was written, that a program starts for all that is known of it. */
  private startScript(list: List, words: readonly (string | undefined)[]): boolean {
    if (readers.has(baseName(words[0] ?? ''))) return false;
    for (const [at, item] of list.entries()) {
      const text = words[at];
      const named = text === undefined || (/[./]/.test(text) && !text.startsWith('-'));
      const name = item.kind === 'field' ? item.str : item.kind === 'unknown' ? item.raw : undefined;
      if (!name || !named || !this.isKnownFile(name)) continue;
      const before = list.slice(0, at + 1);
      this.note('run', before);
      const elsewhere = words.slice(0, at).some((word) => isElsewhere(baseName(word ?? '')));
      this.runFile(name, list.slice(at + 1), { elsewhere, around: environmentOf(before) });
      return true;
    }
    return false;
  }

  private isKnownFile(name: Str): boolean {
    if (this.fileNamed(fileName(name, ''))) return true;
    return scriptsNamed(name, this.files.at(-1) ?? '', this.scripts).paths.length > 0;
  }

  /** Runs a script by its name in a process of its own: one that was written before, or one of the project. */
  private runFile(name: Str, args: List, process: Omit<Process, 'args'>): void {
    const file = fileName(name, '');
    this.started.add(file);
    if (this.fileNamed(file)) {
      this.consumed.add(file);
      for (const text of this.textsOf(file)) this.nested(text, { ...process, args });
      return;
    }
    const { paths } = scriptsNamed(name, this.files.at(-1) ?? '', this.scripts);
    if (paths.length === 0 || paths.length > maxNamed || !isModelled('expansion child')) {
      // What is exported, and what it is given, goes where nobody follows it.
      this.loseExported();
      if (paths.length > 0) this.forget(joinItems(args));
      for (const path of paths) this.loseScript(path);
      return;
    }
    for (const path of paths)
      this.inProcess({ ...process, args }, () => {
        const script = this.scripts.get(path);
        if (script) this.inFile(path, 2, () => this.script(script, script.view));
      });
  }

  protected loseScripts(list: List): void {
    for (const item of list.slice(1))
      if (item.kind === 'field')
        for (const path of scriptsNamed(item.str, this.files.at(-1) ?? '', this.scripts).paths) this.loseScript(path);
  }

  private loseScript(path: string): void {
    const view = this.scripts.get(path)?.view;
    if (view) this.forget(view.slice(0, view.text.length));
  }

  /** Runs another file's text, unless that is what runs already; a script may start itself once more with other arguments. */
  private inFile(path: string, times: number, body: () => void): void {
    if (this.files.filter((one) => one === path).length >= times) return;
    if (this.files.length > maxNesting) throw new Entangled();
    const { dead } = this;
    this.files.push(path);
    body();
    this.files.pop();
    this.dead = dead;
  }

  protected record(list: List): void {
    const head = list[0];
    const name = head?.kind === 'field' ? baseName(settled(head.str) ?? '') : '';
    if (readers.has(name)) return this.reads(name, list);
    // A program of another language reads its text; nobody else is known to.
    const input = isInterpreter(name) ? this.takeInput() : undefined;
    if (input) this.note('show', elementOf(input));
    this.note('run', list);
    this.handOver(list);
    if (this.isPrintUsed) this.print([], [outside]);
  }

  /** A program that reads what it is given: it shows it, tests it, or prints any part of it for others. */
  private reads(name: string, list: List): void {
    const input = this.takeInput() ?? [];
    const command = commandBehind(name, list);
    if (command) return this.start(command);
    if (copies.has(name)) this.copy(list);
    if (filters.has(name) && changesFiles(list)) {
      this.note('lost', list);
      this.handOver(list, 'changes them');
    }
    const shown = !this.isPrintUsed;
    const files = keepers.has(name)
      ? []
      : list.slice(1).flatMap((item) => (item.kind === 'field' ? (this.contentOf(item.str) ?? []) : []));
    this.note(shown && printers.has(name) ? 'show' : 'look', filters.has(name) && !shown ? [] : list);
    if (shown) return this.note(printers.has(name) ? 'show' : 'look', elementOf([...input, ...files]));
    const own = filters.has(name) ? joinItems(list.slice(1)) : [];
    this.print([], [...partsOf([...input, ...files, ...own]), outside]);
  }

  /** `cp a.sh b.sh`: what is done with the copy is done with the text of the file. */
  private copy(list: List): void {
    const files = list
      .slice(1)
      .flatMap((item) => (item.kind === 'field' && wordOf(item)?.startsWith('-') !== true ? [item.str] : []));
    const to = files.at(-1);
    for (const from of files.slice(0, -1)) {
      const text = this.contentOf(from);
      const name = fileName(to ?? [], '');
      if (text) this.writeFile(name === '' || files.length > 2 ? fileName(from, '') : name, text, false);
    }
  }

  /** Files among a program's words, which may do anything with them. */
  private handOver(list: List, how?: 'changes them'): void {
    for (const item of list.slice(1)) {
      if (item.kind !== 'field') continue;
      const file = fileName(item.str, '');
      for (const written of this.writtenTo.keys()) if (file.includes(written)) this.handed.add(written);
      const value = this.fileNamed(file);
      if (value) this.lose(value);
      if (how && /[./]|^\$/.test(file))
        for (const path of scriptsNamed(item.str, this.files.at(-1) ?? '', this.scripts).paths) this.loseScript(path);
    }
  }

  // ---- shell inside shell ----

  /**
   * Runs a string as shell text. Without `process` in this shell, else in one of its own, with its own arguments,
   * where `elsewhere` says that this shell's exported variables are not known.
   */
  protected nested(str: Str, process: Process | undefined): void {
    if (++this.depth > maxNesting) throw new Entangled();
    for (const one of spelledOut(apartFromText(str))) {
      if (!one) {
        this.forget(str);
        this.forgetNamed(str, process);
        continue;
      }
      this.steps += one.length;
      const view = nestedView(one, this.dialect ?? this.view.dialect);
      const script = parseShell(view.text);
      if (firstError(script, view.text)) {
        this.forget(one);
        this.forgetNamed(one, process);
        continue;
      }
      if (process) this.inProcess(process, () => this.script(script, view));
      else this.script(script, view);
    }
    this.depth--;
  }

  /** A text that cannot be followed may use, or set, any variable; in another process, what that gets. */
  private forgetNamed(str: Str, process: { elsewhere: boolean } | undefined): void {
    let any = false;
    eachAtom(str, (atom) => {
      any ||= atom.kind === 'hole' || /[$=]/.test(atom.text);
    });
    if (!process && any) this.forgetAll();
    else if (any) this.loseExported();
  }

  private inProcess({ elsewhere, around, args }: Process, body: () => void): void {
    this.apart(() => {
      const outer = this.env;
      const exported = new Map([...outer.changes().keys()].map((name) => [name, this.isExported(name)]));
      const startUp = [...exported.keys()].some((name) => /^(?:BASH_)?ENV$/.test(name));
      const files = [...outer.changes()].filter(([name]) => isOutput(name));
      this.env = new Environment();
      for (const [name, value] of files) this.env.set(name, value);
      for (const [name, value] of outer.changes()) {
        if (!/^\w/.test(name) || value.kind === 'reference') continue;
        const given = exported.get(name);
        if (given !== 'no') this.export(name);
        if (value.kind === 'string' && (given !== 'yes' || elsewhere)) {
          // Whether another host gets a variable is open; and whether one is exported that this shell's own environment may have had.
          const alternatives = [value.str, [outside]];
          this.env.set(name, { kind: 'string', str: [{ kind: 'choice', join: this.newJoin(), alternatives }] });
        } else if (given !== 'no') this.env.set(name, value);
      }
      for (const [name, str] of around?.sets ?? []) {
        this.set(name, str ? { kind: 'string', str } : { kind: 'unknown' });
        this.export(name);
      }
      // A file that is read first, or an environment that is not this shell's, may set anything.
      if (around?.open || startUp) this.forgetAll();
      if (args) {
        this.store('@', { kind: 'array', list: args });
        this.env.set('@', { kind: 'array', list: args });
      }
      body();
      const printed = this.env;
      this.env = outer.fork();
      for (const [name, value] of printed.changes()) if (isOutput(name)) this.env.set(name, value);
    });
  }

  /** Runs another file's text in this shell. */
  protected source(args: List): void {
    const str = args[0]?.kind === 'field' ? args[0].str : [];
    const file = fileName(str, '');
    const written = this.fileNamed(file);
    if (written) {
      this.consumed.add(file);
      for (const text of this.textsOf(file)) this.nested(text, undefined);
      if (written.kind !== 'string') this.forgetAll();
      return;
    }
    const from = this.files.at(-1) ?? '';
    const { paths, all } = scriptsNamed(str, from, this.scripts);
    if (paths.length > maxNamed || paths.length === 0 || !isModelled('builtin source')) {
      for (const path of paths) this.loseScript(path);
      this.sourceUnknown(settled(str) ?? file);
      return;
    }
    const outer = this.env.get('@');
    const each = paths.map((path) => () => {
      if (!this.files.includes(path)) this.reached.add(path);
      const script = this.scripts.get(path);
      if (args.length > 1) this.env.set('@', { kind: 'array', list: args.slice(1) });
      if (script) this.inFile(path, 1, () => this.script(script, script.view));
      if (args.length > 1) this.env.set('@', outer ?? anything);
    });
    const only = each.length === 1 && all ? each[0] : undefined;
    if (only) only();
    else this.branches(all ? each : [...each, () => this.sourceUnknown(file)]);
  }

  /** A file that is no part of the run may change and use what was set before; those of the system do not. */
  protected sourceUnknown(name: string): void {
    if (isSystemFile(name) || /(?:venv|conda|ROS_DISTRO)/i.test(name)) return;
    this.missing.add(name);
    this.forgetAll();
  }
}

/** `exec >file`: it starts nothing. */
const isRedirecting = ({ name, prefix, suffix }: Command): boolean =>
  name?.text === 'exec' && [...prefix, ...suffix].every((part) => part.type !== 'Word' && part.type !== 'Assignment');

const declarers: ReadonlySet<string> = new Set(['local', 'declare', 'typeset', 'export', 'readonly']);
