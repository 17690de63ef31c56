/** What `[[ … ]]` and its kin look at. */

import type { TestExpression, Word } from '../bash/tree.js';
import { constantText, joinItems, type List, partsOf, type Str } from '../values.js';
import { listOf, outside } from './environment.js';
import { expandString } from './expand.js';
import type { Machine } from './machine.js';
import { asksOf } from './observe.js';

/** `[[ … ]]`: every part of it is looked at. */
export function runTest(m: Machine, expression: TestExpression): void {
  switch (expression.type) {
    case 'TestUnary':
      testOf(m, expression.operator, expression.operand);
      break;
    case 'TestBinary':
      m.during({ asks: asksOf(m.view.text.slice(expression.pos, expression.end)) }, () =>
        compareTexts(m, expandString(m, expression.left), expression.operator, expandString(m, expression.right)),
      );
      break;
    case 'TestLogical':
      for (const operand of expression.operands) runTest(m, operand);
      break;
    case 'TestNot':
      runTest(m, expression.operand);
      break;
    case 'TestGroup':
      runTest(m, expression.expression);
  }
}

function compareTexts(m: Machine, left: Str, operator: string, right: Str): void {
  m.observe(left);
  m.observe(right);
  if (operator !== '=~' || left.length === 0) return;
  // Any parts of the text.
  const part: List = [{ kind: 'field', str: [...partsOf(left), outside], raw: left, split: false }];
  const body: List = [{ kind: 'repeat', body: part }];
  for (const name of m.view.dialect === 'zsh' ? ['match', 'MATCH', 'BASH_REMATCH'] : ['BASH_REMATCH'])
    m.set(name, { kind: 'array', list: [...part, ...body] });
}

/** `[[ -v NAME ]]` names a variable; every other test looks at a text. */
function testOf(m: Machine, operator: string, operand: Word): void {
  const str = expandString(m, operand);
  m.observe(str);
  if (operator === '-v' || operator === '-R') testsVariable(m, str);
}

/** Whether a variable, or an element, is set decides over something. */
export function testsVariable(m: Machine, str: Str): void {
  const text = constantText(str);
  const [, name, index] = /^([A-Za-z_]\w*)(\[.*\])?$/s.exec(text ?? '') ?? [];
  if (name === undefined) {
    if (text === undefined) m.forgetAll();
    return;
  }
  const value = m.get(name);
  if (!value) return;
  m.count(listOf(value));
  if (index === undefined) m.filled(joinItems(listOf(value)));
}
