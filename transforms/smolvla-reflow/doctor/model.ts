/** A teacher or a checkpoint on disk: its configuration and the headers of its weights. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Check, failed, ok, type Remedy, skipped } from './check.js';
import { isFolder, isObject, modelFolder, readObject, Unfit } from './files.js';
import { policyType, teacherTensor } from './guide.js';
import type { DoctorMessages, Tell } from './messages.js';
import { type Header, parameters, readHeader, type Tensor } from './safetensors.js';

/** A name such as `lerobot/smolvla_base`, where nothing here is called so, nor its first part: a model on the hub. */
const isHubName = (name: string): boolean =>
  /^\w[\w.-]{0,95}\/\w[\w.-]{0,95}$/.test(name) &&
  !/--|\.\.|[.-](?:\/|$)/.test(name) &&
  !existsSync(name) &&
  !existsSync(name.split('/')[0] ?? '');

const indexName = 'model.safetensors.index.json';

interface Weights extends Header {
  /** How many files they are in, where an index names them. */
  readonly shards?: number;
}

/** The weights of a folder: one file, or the shards that its index names. @throws Unfit; any file system error */
function readWeights(folder: string): Weights {
  const single = join(folder, 'model.safetensors');
  if (existsSync(single)) return readHeader(single);
  const index = join(folder, indexName);
  const adapter = join(folder, 'adapter_model.safetensors');
  if (!existsSync(index) && existsSync(adapter)) throw new Unfit(({ model }) => model.adapter(adapter), true);
  if (!existsSync(index)) throw new Unfit(({ files }) => files.missing(single), true);
  const { weight_map: map } = readObject(index);
  if (!isObject(map)) throw new Unfit(({ model }) => model.noMap(index));
  const shards = new Map<string, Header>();
  const tensors = new Map<string, Tensor>();
  for (const [tensor, name] of Object.entries(map)) {
    if (typeof name !== 'string' || name === '' || basename(name) !== name || name === '..')
      throw new Unfit(({ model }) => model.noFileName(index, tensor));
    const path = join(folder, name);
    const shard = shards.get(name) ?? readHeader(path);
    shards.set(name, shard);
    const about = shard.tensors.get(tensor);
    if (!about) throw new Unfit(({ model }) => model.notInShard(index, tensor, path));
    tensors.set(tensor, about);
  }
  return { tensors, size: [...shards.values()].reduce((sum, { size }) => sum + size, 0), shards: shards.size };
}

/** The check, or that it failed because a file is unfit. */
function attempt(id: string, remedy: Remedy, check: () => Check): Check {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return failed(id, error.tell, error.isMissing ? 'teacherPath' : remedy);
  }
}

/** What the guide asks of a teacher. @throws file system errors other than that something is missing */
export function checkTeacher(path: string): Check[] {
  const id = 'teacher';
  if (isHubName(path)) return [skipped(id, ({ model }) => model.onHub(path))];
  if (!isFolder(path)) return [failed(id, ({ model }) => model.noFolder(path), 'teacherPath')];
  const inner = modelFolder(path);
  if (inner !== path) return [failed(id, ({ model }) => model.notItself(path, inner), 'teacherPath')];
  return [
    attempt('teacher-config', 'policyType', () => {
      const file = join(path, 'config.json');
      const { type } = readObject(file);
      return type === policyType
        ? ok('teacher-config', ({ model }) => model.ofType(file, policyType))
        : failed('teacher-config', ({ model }) => model.otherType(file, shown(type, model), policyType), 'policyType');
    }),
    attempt('teacher-weights', 'weights', () => ok('teacher-weights', weightsOf(path, readWeights(path)))),
  ];
}

type Words = DoctorMessages['model'];

const shown = (value: unknown, words: Words): string => JSON.stringify(value) ?? words.none;

const weightsOf =
  (folder: string, { tensors, size, shards }: Weights): Tell =>
  ({ model }) => {
    const count = parameters(tensors).toLocaleString('en');
    const weights = model.weights(folder, tensors.size, count, size.toLocaleString('en'));
    return shards === undefined ? weights : model.inShards(weights, shards, indexName);
  };

/**
 * Whether a Reflow checkpoint opens with the standard policy; compared with its teacher where that is given.
 * @throws file system errors other than that something is missing
 */
export function checkCheckpoint(given: string, teacher: string | undefined): Check[] {
  if (!isFolder(given)) return [failed('checkpoint', ({ model }) => model.noFolder(given), 'teacherPath')];
  const path = modelFolder(given);
  const checks = [attempt('checkpoint-config', 'checkpoint', () => checkConfig(join(path, 'config.json')))];
  let weights: Weights | undefined;
  checks.push(
    attempt('checkpoint-weights', 'weights', () => {
      weights = readWeights(path);
      return checkTensors(path, weights);
    }),
  );
  return weights === undefined ? checks : [...checks, likeTeacher(path, weights, teacher)];
}

function checkConfig(file: string): Check {
  const config = readObject(file);
  const { type, use_reflow: reflow, teacher_model_path: teacher, load_vlm_weights: loads } = config;
  const wrong: ((words: Words) => string)[] = [];
  if (type !== policyType) wrong.push((words) => words.isNot('type', shown(type, words), JSON.stringify(policyType)));
  if (reflow) wrong.push((words) => words.is('use_reflow', shown(reflow, words)));
  if (teacher) wrong.push((words) => words.is('teacher_model_path', shown(teacher, words)));
  if (loads !== true) wrong.push((words) => words.isNot('load_vlm_weights', shown(loads, words), 'true'));
  return wrong.length === 0
    ? ok('checkpoint-config', ({ model }) => model.standard(file))
    : failed(
        'checkpoint-config',
        ({ model, clauses }) => `${file}: ${clauses(wrong.map((tell) => tell(model)))}`,
        'checkpoint',
      );
}

function checkTensors(folder: string, weights: Weights): Check {
  const id = 'checkpoint-weights';
  const strangers = [...weights.tensors.keys()].filter((name) => teacherTensor.test(name));
  const tell = weightsOf(folder, weights);
  const [first] = strangers;
  return first === undefined
    ? ok(id, (words) => words.model.noTeacher(tell(words)))
    : failed(id, (words) => words.model.teachers(tell(words), strangers.length, first), 'checkpoint');
}

function likeTeacher(folder: string, own: Header, teacher: string | undefined): Check {
  const id = 'checkpoint-like-teacher';
  if (teacher === undefined) return skipped(id, ({ model }) => model.toCompare);
  if (!isFolder(teacher)) return skipped(id, ({ model }) => model.nothingToCompare(teacher));
  try {
    return compare(folder, own.tensors, readWeights(modelFolder(teacher)).tensors);
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return skipped(id, ({ model }) => model.teacherUnfit);
  }
}

function compare(folder: string, own: ReadonlyMap<string, Tensor>, teacher: ReadonlyMap<string, Tensor>): Check {
  const id = 'checkpoint-like-teacher';
  const differences: ((words: Words) => string)[] = [];
  for (const [name, { dtype, shape }] of teacher) {
    const other = own.get(name);
    if (!other) differences.push((words) => words.lacks(name));
    else if (other.dtype !== dtype || other.shape.join() !== shape.join())
      differences.push((words) => words.otherTensor(name, `${other.dtype}[${other.shape}]`, `${dtype}[${shape}]`));
  }
  for (const name of own.keys()) if (!teacher.has(name)) differences.push((words) => words.unknownTensor(name));
  if (differences.length === 0) return ok(id, ({ model }) => model.same(folder, own.size));
  const examples = ({ model, clauses }: DoctorMessages): string =>
    clauses([...differences.slice(0, 3).map((tell) => tell(model)), ...(differences.length > 3 ? ['…'] : [])]);
  return failed(id, (words) => words.model.differs(folder, differences.length, examples(words)), 'checkpoint');
}
