/** Logs and safetensors files for the doctor's tests, and what is said about them. */
import { type Check, told } from '../../transforms/smolvla-reflow/doctor/check.js';
import { doctorEn } from '../../transforms/smolvla-reflow/doctor/messages-en.js';

/** What a check says in English: what was found, and the remedy. */
export function textOf(check: Check, between: string): string {
  const { text, remedy = '' } = told(check, doctorEn);
  return text + between + remedy;
}

/** The guide's log before the refactoring. */
export const oldLog = `Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...  # Student
[Reflow] Initializing student model from teacher: /path/to/teacher
Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...  # Teacher
[Reflow] Student model initialized with teacher weights
`;

/** The guide's log after it. */
export const newLog = `[Reflow] Loading teacher model from /path/to/teacher
Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...  # 只有这 1 次！
[Reflow] ✓ Teacher loaded and frozen
[Reflow] Creating student model (copying weights from teacher)
[Reflow] ✓ Student initialized from teacher
[Reflow] Total parameters: 450,046,176
[Reflow] Trainable parameters: 99,880,992 (22.18%)
`;

/** A line of each of `count` processes in turn, as they write at the same time. */
export const interleaved = (log: string, count: number, prefix: (rank: number) => string): string =>
  log
    .trimEnd()
    .split('\n')
    .flatMap((line) => Array.from({ length: count }, (_, rank) => `${prefix(rank)}${line}\n`))
    .join('');

type Header = Record<string, unknown>;

/** A safetensors file of these tensors, F32, with as many bytes as they need; `change` spoils its header. */
export function safetensors(tensors: Record<string, number[]>, change: (header: Header) => void = () => {}): Buffer {
  const header: Header = { __metadata__: { format: 'pt' } };
  let at = 0;
  for (const [name, shape] of Object.entries(tensors)) {
    const end = at + 4 * shape.reduce((product, one) => product * one, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [at, end] };
    at = end;
  }
  change(header);
  return withHeader(JSON.stringify(header), Buffer.alloc(at));
}

/** A file with this header, right or wrong. */
export function withHeader(header: string | Buffer, data: Buffer, length = BigInt(Buffer.byteLength(header))): Buffer {
  const first = Buffer.alloc(8);
  first.writeBigUInt64LE(length);
  return Buffer.concat([first, Buffer.from(header), data]);
}

export const config = JSON.stringify({ type: 'smolvla', load_vlm_weights: true });
export const tensors = { 'model.a': [2, 3], 'model.b': [4] };
