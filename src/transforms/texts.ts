/** Names and sentences in a record. */
import type { Localised } from '../types.js';
import type { Part } from './part.js';

/** Whether a text can be a name: `vllm-0.13`. */
export const isName = (text: string): boolean => /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(text);

/** A name that files, options and rules are called by. */
export function idIn(part: Part | undefined): string {
  const name = part?.text() ?? '';
  if (part && name !== '' && !isName(name)) part.note({ wrong: 'no-name', name });
  return name;
}

/** A variable's name. */
export function variableIn(part: Part): string {
  const name = part.text();
  if (name !== '' && !/^[A-Za-z_]\w*$/.test(name)) part.note({ wrong: 'no-variable', name });
  return name;
}

/** A text for every language, or one for each. */
export function localised(part: Part): Localised {
  if (part.isText) return { en: part.text(), zh: part.text() };
  const texts = part.table({ known: ['en', 'zh'], needed: ['en'] });
  const en = texts.get('en')?.text() ?? '';
  return { en, zh: texts.get('zh')?.text() ?? en };
}

/** A clause that ends a sentence of ours. */
export function clause(part: Part): Localised {
  const { en, zh } = localised(part);
  return { en: en.trim().replace(/\.$/, ''), zh: zh.trim().replace(/[.。]$/, '') };
}
