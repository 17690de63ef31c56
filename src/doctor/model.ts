/** A teacher or a checkpoint on disk: its configuration and the headers of its weights. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Check, failed, ok, skipped } from './check.js';
import { remedies } from './guide.js';
import { parameters, readHeader, type Tensor } from './safetensors.js';

interface Model {
  readonly config: Readonly<Record<string, unknown>>;
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly size: number;
}

const maxConfig = 10_000_000;

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** A name such as `lerobot/smolvla_base` that is no folder here: a model on the hub. */
const isHubName = (name: string): boolean =>
  /^[\w.-]+\/[\w.-]+$/.test(name) && !name.startsWith('.') && !existsSync(name);

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readJson(path: string): Record<string, unknown> {
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  if (statSync(path).size > maxConfig) throw new Error(`${path} is too large`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} is no JSON: ${reason(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${path} holds no object`);
  return Object.fromEntries(Object.entries(value));
}

/** The weights of a folder: one file, or the shards that its index names. */
function readWeights(folder: string): Pick<Model, 'tensors' | 'size'> {
  const single = join(folder, 'model.safetensors');
  if (existsSync(single)) return named(single, () => readHeader(single));
  const index = join(folder, 'model.safetensors.index.json');
  if (!existsSync(index)) throw new Error(`${single} is missing`);
  const map = readJson(index).weight_map;
  if (typeof map !== 'object' || map === null) throw new Error(`${index} has no weight_map`);
  const tensors = new Map<string, Tensor>();
  let size = 0;
  for (const name of new Set(Object.values(map).map(String))) {
    // A name with a folder in it would lead out of the model's own.
    const path = join(folder, basename(name));
    if (!existsSync(path)) throw new Error(`${path} is missing`);
    const shard = named(path, () => readHeader(path));
    size += shard.size;
    for (const [tensor, about] of shard.tensors) tensors.set(tensor, about);
  }
  const lost = Object.keys(map).find((name) => !tensors.has(name));
  if (lost !== undefined) throw new Error(`${index} names ${lost}, which no shard holds`);
  return { tensors, size };
}

function named<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${path}: ${reason(error)}`);
  }
}

/** What the guide asks of a teacher. */
export function checkTeacher(path: string): Check[] {
  const id = 'teacher';
  if (isHubName(path))
    return [skipped(id, `${path} is a model on the hub: download it and pass its folder to check it`)];
  if (!isFolder(path)) return [failed(id, `${path} is no folder`, remedies.teacherPath)];
  const checks: Check[] = [];
  try {
    const { type } = readJson(join(path, 'config.json'));
    checks.push(
      type === 'smolvla'
        ? ok('teacher-config', 'config.json is that of a smolvla policy')
        : failed(
            'teacher-config',
            `config.json says type ${JSON.stringify(type) ?? 'nothing'}, not "smolvla"`,
            remedies.policyType,
          ),
    );
  } catch (error) {
    checks.push(failed('teacher-config', reason(error), remedies.teacherPath));
  }
  try {
    checks.push(ok('teacher-weights', told(readWeights(path))));
  } catch (error) {
    checks.push(
      failed('teacher-weights', reason(error), /missing/.test(reason(error)) ? remedies.teacherPath : remedies.weights),
    );
  }
  return checks;
}

const told = ({ tensors, size }: Pick<Model, 'tensors' | 'size'>): string =>
  `${tensors.size} tensors, ${parameters(tensors).toLocaleString('en')} parameters, ${size.toLocaleString('en')} bytes`;

/** Whether a Reflow checkpoint opens with the standard policy; compared with its teacher's where that is given. */
export function checkCheckpoint(given: string, teacher: string | undefined): Check[] {
  if (!isFolder(given)) return [failed('checkpoint', `${given} is no folder`, remedies.checkpoint)];
  const path =
    !existsSync(join(given, 'config.json')) && isFolder(join(given, 'pretrained_model'))
      ? join(given, 'pretrained_model')
      : given;
  const checks: Check[] = [];
  try {
    const config = readJson(join(path, 'config.json'));
    const wrong = [
      ...(config.type === 'smolvla' ? [] : [`type is ${JSON.stringify(config.type) ?? 'absent'}`]),
      ...(config.use_reflow ? ['use_reflow is on'] : []),
      ...(config.teacher_model_path ? ['teacher_model_path is set'] : []),
      ...(config.load_vlm_weights === true ? [] : ['load_vlm_weights is not true']),
    ];
    checks.push(
      wrong.length === 0
        ? ok('checkpoint-config', 'config.json is that of the standard policy')
        : failed('checkpoint-config', `config.json: ${wrong.join(', ')}`, remedies.checkpoint),
    );
  } catch (error) {
    checks.push(failed('checkpoint-config', reason(error), remedies.checkpoint));
  }
  let weights: Pick<Model, 'tensors' | 'size'>;
  try {
    weights = readWeights(path);
  } catch (error) {
    return [...checks, failed('checkpoint-weights', reason(error), remedies.weights)];
  }
  const strangers = [...weights.tensors.keys()].filter((name) => /(?:^|\.)teacher\./.test(name));
  checks.push(
    strangers.length === 0
      ? ok('checkpoint-weights', `${told(weights)}, none of the teacher`)
      : failed(
          'checkpoint-weights',
          `${strangers.length} of ${weights.tensors.size} tensors are the teacher's, such as ${strangers[0]}`,
          remedies.checkpoint,
        ),
  );
  if (teacher === undefined)
    return [...checks, skipped('checkpoint-like-teacher', 'pass --teacher DIR to compare names, shapes and types')];
  if (isHubName(teacher) || !isFolder(teacher)) return checks;
  try {
    checks.push(compare(weights.tensors, readWeights(teacher).tensors));
  } catch {
    checks.push(
      skipped('checkpoint-like-teacher', "the teacher's weights cannot be read, so nothing could be compared"),
    );
  }
  return checks;
}

function compare(own: ReadonlyMap<string, Tensor>, teacher: ReadonlyMap<string, Tensor>): Check {
  const id = 'checkpoint-like-teacher';
  const differences: string[] = [];
  for (const [name, { dtype, shape }] of teacher) {
    const other = own.get(name);
    if (!other) differences.push(`${name} is missing`);
    else if (other.dtype !== dtype || other.shape.join() !== shape.join())
      differences.push(`${name} is ${other.dtype}[${other.shape}], the teacher's is ${dtype}[${shape}]`);
  }
  for (const name of own.keys()) if (!teacher.has(name)) differences.push(`${name} is not in the teacher`);
  if (differences.length === 0) return ok(id, `all ${own.size} tensors have the teacher's names, shapes and types`);
  return failed(
    id,
    `${differences.length} differences: ${differences.slice(0, 3).join('; ')}${differences.length > 3 ? ' …' : ''}`,
    remedies.checkpoint,
  );
}
