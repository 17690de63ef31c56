/** Which language people are spoken to in. Names of rules and options, JSON and exit statuses are the same in all. */
import type { Terms } from '../migrate/transform.js';
import type { Lang } from '../types.js';
import { en } from './en.js';
import type { Catalogue, Messages } from './types.js';
import { zh } from './zh.js';

export const catalogue: Readonly<Record<Lang, Catalogue>> = { en, zh };

/** How any run is spoken of. */
export const anyRun: Readonly<Record<Lang, Terms>> = {
  en: {
    ...{ name: 'this migration', aRun: 'such a run', theRun: 'the run', thisRun: 'this run', runs: 'such runs' },
    ...{ flags: 'the flags', command: 'command', run: 'command', counted: 'concerned', program: 'the program' },
    ifAgreed: 'if you agree',
  },
  zh: {
    ...{ name: '本次迁移', aRun: '这类命令', theRun: '该命令', thisRun: '这条命令', runs: '这类命令' },
    ...{ flags: '这些参数', command: '', run: '命令', counted: '适用', program: '该程序' },
    ifAgreed: '如果同意',
  },
};

/** The language's messages, English where none is asked for; what is said of runs in the words of a transform. */
export function messagesIn(lang: Lang = 'en', terms: Readonly<Record<Lang, Terms>> = anyRun): Messages {
  const { runs, findings, settings, ...others } = catalogue[lang];
  const own = terms[lang];
  return { ...others, runs: runs(own), findings: findings(own), settings: settings(own) };
}
