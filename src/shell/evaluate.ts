/**
 * Runs a script without running it: both ways of every branch, each loop any number of times, functions where they are called.
 * What comes out is every command that may be started, with the arguments it may get.
 */
import type { Assignment, Command, ParsedScript, Redirection, Statement } from 'unbash';
import { isScriptName } from '../script-name.js';
import { Builtins, fileName } from './builtins.js';
import { stripTabs } from './decode.js';
import { Environment, outside, type Value } from './environment.js';
import { expandBody, expandString, expandWord } from './expand.js';
import { firstError, parseShell } from './parse.js';
import { readers } from './programs.js';
import { baseName, shellTextOf, wordOf } from './shell-text.js';
import { isOwnFolder, resolveSourced } from './sourced.js';
import { apartFromText, spelledOut } from './spelling.js';
import { anything, Entangled, type Run } from './state.js';
import { cutText, type Item, type List, type Span, type Str, settled } from './values.js';
import { nestedView, type View } from './view.js';

export type { Run };

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
  /** Every word that was expanded, as written. */
  readonly visited: readonly Str[];
  /** Files that the script sources and that are no part of the run. */
  readonly missing: readonly string[];
  /** Set where the script is too entangled to be followed to its end. */
  readonly entangled: boolean;
}

const maxNesting = 12;

/** Follows a script, and what it sources where that is one of `scripts`; `reached` takes the paths of these. */
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
  const { runs, visited, missing } = evaluator;
  return { runs, visited, missing: [...missing], entangled };
}

class Evaluator extends Builtins {
  /** Texts that are written to files, by the file's name as written. */
  private readonly written: { name: string; text: Str; script: boolean }[] = [];
  /** The names of what is started. */
  private readonly started = new Set<string>();
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
    const only = script.commands.length === 1 ? script.commands[0]?.command : undefined;
    const prints = only?.type === 'Command' && only.name?.text === 'cat';
    let output: Str | undefined;
    this.apart(() => {
      this.within = [...this.within, place];
      this.sink = 'used';
      this.input = undefined;
      output = this.script(script, view);
    });
    return prints ? trimmedEnd(output) : undefined;
  }

  /** What is defined and never called here may be called by others. */
  finish(): void {
    this.dead = false;
    // Another script that is started sees what is exported.
    if ([...this.started].some(isScriptName)) for (const name of this.exported) this.lose(this.get(name));
    for (const trap of this.traps) this.apart(() => this.nested(trap, undefined));
    this.writtenScripts();
    // Functions may define further ones.
    for (let looked = 0; looked < this.defined.size; ) {
      const left = [...this.defined.values()].slice(looked).filter((one) => !this.called.has(one));
      looked = this.defined.size;
      for (const body of left) this.apart(() => this.callOne(body, anything.list));
    }
    this.writtenScripts();
  }

  // ---- simple commands ----

  protected command(node: Command): Str | undefined {
    if (++this.steps > this.limit) throw new Entangled();
    const { input, sink } = this;
    const target = this.redirections(node.redirects);
    const assignments = node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
    let output: Str | undefined;
    if (!node.name) for (const assignment of assignments) this.assignment(assignment);
    else {
      const saved = assignments.map((one): [string, Value | undefined] => [one.name, this.env.get(one.name)]);
      for (const assignment of assignments) this.assignment(assignment);
      const fresh = assignments.map((one) => one.name).filter((name) => !this.exported.has(name));
      for (const name of fresh) this.exported.add(name);
      const list = [...expandWord(node.name, this)];
      const first = list[0]?.kind === 'field' ? settled(list[0].str) : undefined;
      if (first !== undefined && declarers.has(first)) this.declare(first, node);
      else {
        for (const part of node.suffix) {
          if (part.type === 'Word') list.push(...expandWord(part, this));
          else if (part.type === 'Assignment') list.push(...this.looksLikeAssignment(part));
        }
        if (target) this.sink = target.harmless ? this.sink : 'used';
        output = this.dispatch(list);
        if (target && output && !target.harmless) this.write(target.name, output);
      }
      for (const [name, value] of saved) this.env.set(name, value ?? { kind: 'string', str: [outside] });
      for (const name of fresh) this.exported.delete(name);
    }
    this.input = input;
    this.sink = sink;
    return output;
  }

  /** `A=b` among the words of a command that declares nothing is a word like any other. */
  protected looksLikeAssignment(node: Assignment): List {
    const raw = this.view.slice(node.pos, node.end);
    this.visit(raw);
    if (node.value.type === 'ArrayValue') return [{ kind: 'unknown', one: false, raw }];
    const name = this.view.slice(node.pos, node.value.pos);
    return [{ kind: 'field', str: [...name, ...expandString(node.value, this)], raw, split: false }];
  }

  /** Reads what the redirections feed in; returns the file that standard output goes to. */
  protected redirections(redirects: readonly Redirection[]): { name: string; harmless: boolean } | undefined {
    let target: { name: string; harmless: boolean } | undefined;
    for (const redirect of redirects) {
      switch (redirect.type) {
        case 'Redirect': {
          const str = redirect.target ? expandString(redirect.target, this) : [];
          const text = redirect.target?.text ?? '';
          const writes =
            /^&?>/.test(redirect.operator) &&
            (redirect.descriptor === undefined ||
              (redirect.descriptor.type === 'FileDescriptor' && redirect.descriptor.value === 1));
          if (writes && redirect.operator !== '>&')
            target = {
              name: fileName(str, text),
              harmless: /^\/dev\/|\.(?:log|txt|out|md|json|ya?ml|csv)["']?$/.test(text),
            };
          if (redirect.operator === '<') this.input = undefined;
          break;
        }
        case 'HereString':
          this.input = redirect.target ? expandString(redirect.target, this) : undefined;
          break;
        case 'HereDoc': {
          const { pos, end, parts } = redirect.body;
          const str = redirect.delimiter?.quoted ? this.view.slice(pos, end) : expandBody({ pos, end, parts }, this);
          this.input = redirect.operator === '<<-' ? stripTabs(str) : str;
          break;
        }
      }
    }
    return target;
  }

  protected dispatch(list: List): Str | undefined {
    const head = list[0];
    if (!head) return undefined;
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
        return undefined;
      }
      const builtin = this.builtin(name, list, words);
      if (builtin) return builtin.output;
    }
    const heads = this.functionsNamed(head);
    if (heads) {
      this.branches(heads.map((one) => () => void this.dispatch([...one, ...list.slice(1)])));
      return undefined;
    }
    const taken = shellTextOf(list, words);
    if (taken) {
      this.record(taken.rest);
      const { input } = this;
      for (const { text, args } of taken.texts)
        this.apart(() => this.nested(text, { elsewhere: taken.elsewhere, args }));
      if (taken.readsInput && input)
        this.apart(() => this.nested(input, { elsewhere: taken.elsewhere, args: undefined }));
      if (taken.script) this.started.add(fileName(taken.script, ''));
      return undefined;
    }
    if (name !== undefined) this.started.add(baseName(name));
    this.record(words.includes('xargs') ? [...list, ...anything.list] : list);
    return undefined;
  }

  /** What a command may begin with, one list for each alternative, where one of them names a function. */
  private functionsNamed(head: Item): readonly List[] | undefined {
    let lists: readonly List[] = [];
    if (head.kind === 'choices') lists = head.alternatives;
    const only = head.kind === 'field' && head.str.length === 1 ? head.str[0] : undefined;
    if (head.kind === 'field' && only?.kind === 'choice') lists = only.alternatives.map((str) => [{ ...head, str }]);
    const isFunction = ([first]: List): boolean => this.env.get(`${wordOf(first) ?? ''}()`)?.kind === 'function';
    return lists.some(isFunction) ? lists : undefined;
  }

  protected record(list: List): void {
    const head = list[0];
    const name = head?.kind === 'field' ? baseName(settled(head.str) ?? '') : '';
    const shows = readers.has(name);
    this.note(shows && this.sink === 'shown' ? 'show' : shows ? 'look' : 'run', list);
  }

  // ---- shell inside shell ----

  /**
   * Runs a string as shell text. Without `process` in this shell, else in one of its own, with its own arguments,
   * where `elsewhere` says that this shell's exported variables are not known.
   */
  protected nested(str: Str, process: { elsewhere: boolean; args: List | undefined } | undefined): void {
    if (++this.depth > maxNesting) throw new Entangled();
    for (const one of spelledOut(apartFromText(str))) {
      if (!one) {
        this.forget(str);
        continue;
      }
      this.steps += one.length;
      const view = nestedView(one);
      const script = parseShell(view.text);
      if (firstError(script, view.text)) {
        this.forget(one);
        continue;
      }
      if (!process) {
        this.script(script, view);
        continue;
      }
      this.apart(() => {
        const inherited = process.elsewhere ? [] : [...this.exported];
        const values = inherited.map((name): [string, Value | undefined] => [name, this.env.get(name)]);
        this.env = new Environment();
        for (const [name, value] of values) if (value) this.env.set(name, value);
        if (process.args) this.env.set('@', { kind: 'array', list: process.args });
        this.sink = 'shown';
        this.script(script, view);
      });
    }
    this.depth--;
  }

  /** Runs another file's text in this shell. */
  protected source(args: List): void {
    const str = args[0]?.kind === 'field' ? args[0].str : [];
    const [first, ...rest] = str;
    const own = first?.kind === 'hole' && isOwnFolder(first.source);
    const name = settled(own ? rest : str)?.replace(/^\/+/, own ? '' : '/');
    const from = this.files.at(-1) ?? '';
    const path = name === undefined ? undefined : resolveSourced(name, from, new Set(this.scripts.keys()));
    const file = path === undefined ? undefined : this.scripts.get(path);
    if (!path || !file || this.files.length > maxNesting) {
      this.sourceUnknown(name ?? fileName(str, ''));
      return;
    }
    this.reached.add(path);
    if (this.files.includes(path)) return;
    const { dead } = this;
    const args_ = this.env.get('@');
    if (args.length > 1) this.env.set('@', { kind: 'array', list: args.slice(1) });
    this.files.push(path);
    this.script(file, file.view);
    this.files.pop();
    this.dead = dead;
    if (args.length > 1) this.env.set('@', args_ ?? anything);
  }

  /** A file that is no part of the run may change and use what was set before; one that prepares an environment does not. */
  protected sourceUnknown(name: string): void {
    if (
      /(?:^|\/)(?:activate|\.?\w*(?:rc|profile)|conda\.sh|setup\.\w*sh|setvars\.sh|module[s\w]*|\.env|env\.sh)$/.test(
        name,
      )
    )
      return;
    if (/(?:venv|conda|\/etc\/|\/opt\/|\/usr\/)/.test(name)) return;
    this.missing.add(name);
    for (const [variable, value] of this.env.changes()) {
      if (value.kind !== 'string' && value.kind !== 'array') continue;
      this.lose(value);
      if (variable !== '@') this.env.set(variable, { kind: 'unknown' });
    }
  }

  protected write(name: string, text: Str): void {
    this.written.push({ name, text, script: false });
  }

  /** What was written to files that are scripts: by name, by first line, or because they are started. */
  protected writtenScripts(): void {
    const all = this.written.splice(0);
    const scripts = new Set<string>();
    for (const { name, text } of all) {
      const first = text[0];
      const shebang = first?.kind === 'text' && /^#!.*\b(?:ba|z|k|da)?sh\b/.test(first.text.split('\n')[0] ?? '');
      if (isScriptName(name) || shebang || this.started.has(name) || this.started.has(baseName(name)))
        scripts.add(name);
    }
    for (const { name, text } of all) {
      if (scripts.has(name)) this.apart(() => this.nested(text, { elsewhere: true, args: anything.list }));
    }
  }
}

const declarers: ReadonlySet<string> = new Set(['local', 'declare', 'typeset', 'export', 'readonly']);

function trimmedEnd(str: Str | undefined): Str | undefined {
  const last = str?.at(-1);
  if (!str || last?.kind !== 'text') return str;
  const text = last.text.replace(/\n+$/, '');
  return [...str.slice(0, -1), ...(text === '' ? [] : [cutText(last, 0, text.length)])];
}
