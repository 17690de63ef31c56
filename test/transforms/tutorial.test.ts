/** docs/your-own-migration.md from its beginning to its end: its files are written, its commands run, and print what stands there. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { bin, folderWith, root } from '../helpers/program.js';

const page = readFileSync(join(root, 'docs/your-own-migration.md'), 'utf8');

test('the tutorial does what it says', () => {
  const folder = folderWith({});
  const steps = page.matchAll(/(?:<!-- file: (\S+) -->\n)?```(?:sh|yaml|console)\n(.*?)```\n/gs);
  let commands = 0;
  for (const [, file, text = ''] of steps) {
    if (file !== undefined) {
      writeFileSync(join(folder, file), text);
      continue;
    }
    const [, command = '', printed] = /^\$ (.*?)\n(.*)$/s.exec(text) ?? [];
    const script = `reflow-migrate() { "${process.execPath}" "${bin}" "$@"; }\n${command} 2>&1`;
    const env = { ...process.env, LC_ALL: 'C', NO_COLOR: '1' };
    expect([command, execFileSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env })]).toEqual([
      command,
      printed,
    ]);
    commands++;
  }
  expect(commands).toBe(2);
});

test('the table names every operation that the schema has', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schema/transform.json'), 'utf8'));
  const operations = schema.properties.rules.items.oneOf.map((one: { required: string[] }) =>
    one.required.find((key) => !['why', 'to', 'with', 'on'].includes(key)),
  );
  const table = page.split('| rule |')[1]?.split('\n\n')[0] ?? '';
  for (const operation of operations) expect(table).toContain(`${operation}: `);
});

test('the record in it is right for editors, too', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schema/transform.json'), 'utf8'));
  const [, record = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  expect(
    new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).validate(schema, parse(record)),
  ).toBe(true);
});
