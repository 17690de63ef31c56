/** A teacher or a checkpoint on disk: its configuration and the headers of its weights. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Check, failed, ok, skipped } from './check.js';
import { isFolder, isObject, modelFolder, readObject, Unfit } from './files.js';
import { policyType, remedies, teacherTensor } from './guide.js';
import { type Header, parameters, readHeader, type Tensor } from './safetensors.js';

/** A name such as `lerobot/smolvla_base`, where nothing here is called so, nor its first part: a model on the hub. */
const isHubName = (name: string): boolean =>
  /^\w[\w.-]{0,95}\/\w[\w.-]{0,95}$/.test(name) &&
  !/--|\.\.|[.-](?:\/|$)/.test(name) &&
  !existsSync(name) &&
  !existsSync(name.split('/')[0] ?? '');

/** The weights of a folder: one file, or the shards that its index names. @throws Unfit; any file system error */
function readWeights(folder: string): Header {
  const single = join(folder, 'model.safetensors');
  if (existsSync(single)) return readHeader(single);
  const index = join(folder, 'model.safetensors.index.json');
  if (!existsSync(index)) throw new Unfit(`${single} is missing`);
  const { weight_map: map } = readObject(index);
  if (!isObject(map)) throw new Unfit(`${index} has no weight_map`);
  const shards = new Map<string, Header>();
  const tensors = new Map<string, Tensor>();
  for (const [tensor, name] of Object.entries(map)) {
    if (typeof name !== 'string' || name === '' || basename(name) !== name || name === '..')
      throw new Unfit(`${index}: the shard of ${tensor} is no file name`);
    const path = join(folder, name);
    const shard = shards.get(name) ?? readHeader(path);
    shards.set(name, shard);
    const about = shard.tensors.get(tensor);
    if (!about) throw new Unfit(`${index} names ${tensor}, which ${path} does not hold`);
    tensors.set(tensor, about);
  }
  return { tensors, size: [...shards.values()].reduce((sum, { size }) => sum + size, 0) };
}

/** The check, or that it failed because a file is unfit. */
function attempt(id: string, remedy: string, check: () => Check): Check {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return failed(id, error.message, / is missing$/.test(error.message) ? remedies.teacherPath : remedy);
  }
}

/** What the guide asks of a teacher. @throws file system errors other than that something is missing */
export function checkTeacher(path: string): Check[] {
  const id = 'teacher';
  if (isHubName(path))
    return [
      skipped(
        id,
        `${path} is no folder here, so it is a model on the hub: download it and pass its folder to check it`,
      ),
    ];
  if (!isFolder(path)) return [failed(id, `${path} is no folder`, remedies.teacherPath)];
  const inner = modelFolder(path);
  if (inner !== path) return [failed(id, `${path} is not the teacher itself: pass ${inner}`, remedies.teacherPath)];
  return [
    attempt('teacher-config', remedies.policyType, () => {
      const file = join(path, 'config.json');
      const { type } = readObject(file);
      return type === policyType
        ? ok('teacher-config', `${file} is that of a ${policyType} policy`)
        : failed('teacher-config', `${file} is of type ${shown(type)}, not "${policyType}"`, remedies.policyType);
    }),
    attempt('teacher-weights', remedies.weights, () => ok('teacher-weights', told(path, readWeights(path)))),
  ];
}

const shown = (value: unknown): string => JSON.stringify(value) ?? 'none';

const told = (folder: string, { tensors, size }: Header): string =>
  `${folder}: ${tensors.size} tensors, ${parameters(tensors).toLocaleString('en')} parameters, ${size.toLocaleString('en')} bytes`;

/**
 * Whether a Reflow checkpoint opens with the standard policy; compared with its teacher where that is given.
 * @throws file system errors other than that something is missing
 */
export function checkCheckpoint(given: string, teacher: string | undefined): Check[] {
  if (!isFolder(given)) return [failed('checkpoint', `${given} is no folder`, remedies.checkpoint)];
  const path = modelFolder(given);
  const checks = [attempt('checkpoint-config', remedies.checkpoint, () => checkConfig(join(path, 'config.json')))];
  let weights: Header | undefined;
  checks.push(
    attempt('checkpoint-weights', remedies.weights, () => {
      weights = readWeights(path);
      return checkTensors(path, weights);
    }),
  );
  return weights === undefined ? checks : [...checks, likeTeacher(path, weights, teacher)];
}

function checkConfig(file: string): Check {
  const config = readObject(file);
  const wrong = [
    ...(config.type === policyType ? [] : [`type is ${shown(config.type)}, not "${policyType}"`]),
    ...(config.use_reflow ? [`use_reflow is ${shown(config.use_reflow)}`] : []),
    ...(config.teacher_model_path ? [`teacher_model_path is ${shown(config.teacher_model_path)}`] : []),
    ...(config.load_vlm_weights === true ? [] : [`load_vlm_weights is ${shown(config.load_vlm_weights)}, not true`]),
  ];
  return wrong.length === 0
    ? ok('checkpoint-config', `${file} is that of the standard policy`)
    : failed('checkpoint-config', `${file}: ${wrong.join('; ')}`, remedies.checkpoint);
}

function checkTensors(folder: string, weights: Header): Check {
  const id = 'checkpoint-weights';
  const strangers = [...weights.tensors.keys()].filter((name) => teacherTensor.test(name));
  return strangers.length === 0
    ? ok(id, `${told(folder, weights)}, none of the teacher`)
    : failed(
        id,
        `${told(folder, weights)}; ${strangers.length} of the tensors are the teacher's, such as ${strangers[0]}`,
        remedies.checkpoint,
      );
}

function likeTeacher(folder: string, own: Header, teacher: string | undefined): Check {
  const id = 'checkpoint-like-teacher';
  if (teacher === undefined) return skipped(id, 'pass --teacher DIR to compare names, shapes and types');
  if (!isFolder(teacher)) return skipped(id, `${teacher} is no folder, so nothing could be compared`);
  try {
    return compare(folder, own.tensors, readWeights(modelFolder(teacher)).tensors);
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return skipped(id, "the teacher's weights are unfit, so nothing could be compared");
  }
}

function compare(folder: string, own: ReadonlyMap<string, Tensor>, teacher: ReadonlyMap<string, Tensor>): Check {
  const id = 'checkpoint-like-teacher';
  const differences: string[] = [];
  for (const [name, { dtype, shape }] of teacher) {
    const other = own.get(name);
    if (!other) differences.push(`${name} is missing`);
    else if (other.dtype !== dtype || other.shape.join() !== shape.join())
      differences.push(`${name} is ${other.dtype}[${other.shape}], the teacher's is ${dtype}[${shape}]`);
  }
  for (const name of own.keys()) if (!teacher.has(name)) differences.push(`${name} is not in the teacher`);
  if (differences.length === 0)
    return ok(id, `${folder}: all ${own.size} tensors have the teacher's names, shapes and types`);
  return failed(
    id,
    `${folder}: ${differences.length} ${differences.length === 1 ? 'tensor differs' : 'tensors differ'} from the teacher's: ${differences.slice(0, 3).join('; ')}${differences.length > 3 ? '; …' : ''}`,
    remedies.checkpoint,
  );
}
