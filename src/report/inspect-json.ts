/** What `inspect` lists, for machines: each flag with its origin and its marks. */
import { messagesIn } from '../messages/messages.js';
import type { Transform } from '../migrate/transform.js';
import type { FileResult, InvocationReport } from '../types.js';
import { flagRows } from './flags.js';
import { invocationFields } from './results.js';

export function inspectJson(results: readonly FileResult[], transform: Transform): string {
  const files = results
    .filter(({ invocations, configurations = [] }) => invocations.length + configurations.length > 0)
    .map((file) => ({
      path: file.path,
      invocations: file.invocations.map((one) => ({ ...invocationFields(one), ...flagsOf(file, one, transform) })),
      ...(file.configurations && {
        configurations: file.configurations.map(({ line, concerned, transform: id, ...one }) => ({
          ...{ line, concerned, transform: id },
          ...flagsOf(file, { line, concerned, transform: id, ...one }, transform),
        })),
      }),
    }));
  return `${JSON.stringify({ version: 1, transform: transform.id, files }, null, 2)}\n`;
}

function flagsOf(file: FileResult, invocation: InvocationReport, transform: Transform): object {
  const rows = flagRows(file, invocation, transform, messagesIn('en'));
  const { flags } = invocation;
  return {
    flags: flags.map((flag, index) => {
      const { path = file.path, home, value, bare = false } = file.origins?.get(flag) ?? {};
      return {
        ...flag,
        path,
        bare,
        ...(home && { origin: home }),
        ...(value && { valueOrigin: 'home' in value ? { ...value.home, path: value.path, line: value.line } : value }),
        marks: rows[index]?.marks ?? [],
      };
    }),
    // Wanted and not given; the value is what the policy uses then.
    absent: rows.slice(flags.length).map(({ name, value, marks }) => ({ name, value: value || null, marks })),
  };
}
