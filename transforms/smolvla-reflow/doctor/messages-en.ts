/** What the doctor says, in English. */
import type { DoctorMessages } from './messages.js';

const times = (number: number): string => (number === 1 ? 'once' : `${number} times`);

const loadedTwice =
  'An old modeling_smolvla.py is in use: restore it to its 783 lines without Reflow code, and remove --policy.load_vlm_weights from the script.';

export const doctorEn: DoctorMessages = {
  remedies: {
    loadedTwice,
    loadedTwiceOrShared: `${loadedTwice} If several processes or several runs wrote this log, pass --processes N, or the log of one run.`,
    noText: 'Pass the text that the training printed: what its terminal showed, or the file that it was sent to.',
    notLoaded: 'The log holds no “Loading … weights”: pass the log from the start of the run.',
    notAll: 'Pass the whole log of all processes; a process that stopped says why further down.',
    oldCode:
      'These are the lines of the code before the refactoring: restore modeling_smolvla.py to its 783 lines without Reflow code, and check that factory.py picks SmolVLAReflowPolicy.',
    order:
      'The new policy class logs these lines in this order: check that the script passes --policy.use_reflow=true, and that factory.py picks SmolVLAReflowPolicy for it.',
    parameters:
      'The new policy class logs both numbers once the student is there: pass the log from the start of the run.',
    ratio:
      'About 22 % of the parameters train when only the action expert does: check that SmolVLAReflowPolicy sets train_expert_only.',
    printed: 'The three numbers contradict each other: the log is damaged, or it is not from one run.',
    loss: 'Lower --policy.optimizer_lr (the guide uses 2e-5), and check the dataset.',
    importError: 'factory.py is not up to date: make sure src/lerobot/policies/factory.py holds the Reflow detection.',
    teacherPath: 'Check that the path points to a folder with config.json and model.safetensors.',
    policyType: 'The teacher must be a SmolVLA checkpoint.',
    weights: 'The file is damaged or not complete: copy or download it again.',
    checkpoint:
      'A Reflow checkpoint must open with the standard SmolVLAPolicy: save it with the refactored policy class.',
    factory:
      'Make sure policies/factory.py holds the Reflow detection: if cfg.use_reflow: policy_cls = SmolVLAReflowPolicy.',
    reflowFile: 'modeling_smolvla_reflow.py is missing or defines no SmolVLAReflowPolicy: update the checkout.',
    cleanFile: 'Restore modeling_smolvla.py to its 783 lines without Reflow code.',
    scripts: 'Run reflow-migrate on the script, and settle what it reports.',
  },
  ask: {
    log: 'log: pass --log FILE to check what the run says',
    teacher: 'teacher: pass --teacher DIR',
    checkpoint: 'checkpoint: pass --checkpoint DIR',
    lerobot: 'LeRobot: pass --lerobot DIR',
    scripts: 'scripts: pass their paths',
    anything: 'nothing to check: pass --log FILE, --teacher DIR, --checkpoint DIR, --lerobot DIR or scripts',
  },
  error: (text) => `error: ${text}`,
  unreadable: (what, reason) => `${what}: cannot be read: ${reason}`,
  list: (texts) => texts.join(', '),
  clauses: (texts) => texts.join('; '),

  files: {
    missing: (path) => `${path} is missing`,
    irregular: (path) => `${path} is not a regular file`,
    large: (path, bytes) => `${path} is larger than ${bytes} bytes`,
    noJson: (path, reason) => `${path} is not JSON: ${reason}`,
    noObject: (path) => `${path} does not contain a JSON object`,
    lfsPointer: (path) => `${path} is a git-lfs pointer and not the file itself: run git lfs pull in its repository`,
  },

  log: {
    run: (log, number, count, line) => `${log}: run ${number} of ${count} (from line ${line})`,
    empty: (log) => `${log}: the log is empty`,
    noText: (log) => `${log} is no log: its bytes are no text`,
    neverLoaded: (log) => `${log}: the VLM weights were never loaded`,
    loaded: (log, number) => `${log}: the VLM weights were loaded ${times(number)}`,
    loadedBy: (log, number, processes) =>
      `${log}: the VLM weights were loaded ${times(number)} by ${processes} processes`,
    loadedByRank: (log, number, rank) => `${log}: the VLM weights were loaded ${times(number)} by rank ${rank}`,
    loadedByEach: (log, processes) =>
      `${log}: the VLM weights were loaded ${times(processes)} by ${processes} processes, once by each`,
    fewerThanTeachers: (loaded, teachers) => `${loaded}, but a teacher was loaded ${times(teachers)}`,
    unsaid: (log, lines) => `${log}: the log does not say ${lines}`,
    old: (place, lines) => `${place}: this log is from the old code: it does not say ${lines}`,
    saidByFew: (place, line, number, processes) =>
      `${place}: ${line} stands there ${times(number)}, not ${times(processes)}`,
    wrongOrder: (place, lines) =>
      `${place}: the lines about teacher and student are in the wrong order (lines ${lines})`,
    rightOrder: (place, lines) =>
      `${place}: the teacher was loaded and frozen, the student initialized from it (lines ${lines})`,
    noParameters: (log) => `${log}: the log does not say how many parameters there are and how many train`,
    trains: (log, some, all) => `${log}: ${some} of ${all} parameters train`,
    percent: (percent) => `${percent} %`,
    share: (trains, percent) => `${trains} (${percent})`,
    printedOther: (share, printed) => `${share}, but the log says ${printed}`,
    notAbout: (share, percent) => `${share}, not about ${percent} %`,
    badLoss: (place, loss) => `${place}: the loss is ${loss}`,
    explodes: (place, loss, first, lowest) =>
      `${place}: the loss explodes: ${loss}, where it began with ${first} and was ${lowest}`,
    noLoss: (log) => `${log}: no loss is logged yet: train a few steps and pass the log again`,
    oneLoss: (log, last) => `${log}: 1 loss value, finite; the last is ${last}`,
    losses: (log, count, last) => `${log}: ${count} loss values, all finite, none exploding; the last is ${last}`,
    noError: (log) => `${log}: none of the guide's known errors`,
  },

  model: {
    adapter: (file) =>
      `${file} is a LoRA adapter and not a whole model: merge it into its base model, and pass the folder of the result`,
    inShards: (weights, shards, index) =>
      `${weights}, in ${shards} shards by ${index}; LeRobot itself opens model.safetensors only`,
    onHub: (name) =>
      `there is no folder ${name} here, so it is taken to be a model on the hub; to check it, download it and pass its folder`,
    noFolder: (path) => `${path} is not a folder`,
    notItself: (path, inner) => `${path} is not the teacher itself: pass ${inner}`,
    ofType: (file, type) => `${file} belongs to a ${type} policy`,
    otherType: (file, type, wanted) => `${file} is of type ${type}, not "${wanted}"`,
    weights: (folder, tensors, parameters, bytes) =>
      `${folder}: ${tensors} tensors, ${parameters} parameters, ${bytes} bytes (by the header)`,
    standard: (file) => `${file} belongs to the standard policy`,
    isNot: (field, value, wanted) => `${field} is ${value}, not ${wanted}`,
    is: (field, value) => `${field} is ${value}`,
    none: 'none',
    noTeacher: (weights) => `${weights}; none of them belongs to the teacher`,
    teachers: (weights, tensors, example) =>
      `${weights}; ${tensors} of the tensors are the teacher's, such as ${example}`,
    toCompare: 'pass --teacher DIR to compare names, shapes and types',
    nothingToCompare: (teacher) => `${teacher} is not a folder, so nothing could be compared`,
    teacherUnfit: "the teacher's weights are damaged, so nothing could be compared",
    same: (folder, tensors) =>
      `${folder}: all ${tensors} tensors have the teacher's names, shapes and types: the headers were compared, no weights were opened`,
    differs: (folder, tensors, examples) =>
      `${folder}: ${tensors} ${tensors === 1 ? 'tensor differs' : 'tensors differ'} from the teacher's: ${examples}`,
    lacks: (tensor) => `${tensor} is missing`,
    otherTensor: (tensor, own, teacher) => `${tensor} is ${own}, the teacher's is ${teacher}`,
    unknownTensor: (tensor) => `${tensor} is not in the teacher`,
    noMap: (index) => `${index} has no weight_map`,
    noFileName: (index, tensor) => `${index}: the shard of ${tensor} is not a file name`,
    notInShard: (index, tensor, shard) => `${index} names ${tensor}, which ${shard} does not hold`,
  },

  header: {
    tiny: (path, bytes) => `${path}: it has ${bytes} bytes, so it is not a safetensors file`,
    long: (path, claimed, bytes) => `${path}: its header claims ${claimed} bytes, and the file has ${bytes}`,
    huge: (path, claimed) => `${path}: its header claims ${claimed} bytes, more than any model needs`,
    cut: (path) => `${path}: it ends inside its header`,
    noObject: (path) => `${path}: its header is not a JSON object`,
    badTensor: (path, tensor) => `${path}: its tensor ${tensor} has a wrong description`,
    badType: (path, tensor, type) => `${path}: its tensor ${tensor} is of the unknown type ${type}`,
    cutOff: (path, tensor, end, bytes) =>
      `${path}: its tensor ${tensor} ends at byte ${end} of ${bytes}: the file is cut off`,
    badSize: (path, tensor, bytes, type) =>
      `${path}: its tensor ${tensor} has ${bytes} bytes, which is not the size of ${type}`,
    overlap: (path, at) => `${path}: its tensors overlap at byte ${at}`,
    gap: (path, at) => `${path}: its tensors leave a gap at byte ${at}`,
    badTotal: (path, tensors, bytes) => `${path}: its tensors have ${tensors} bytes, and the file holds ${bytes}`,
  },

  lerobot: {
    noFactory: (folder) => `${folder} holds no policies/factory.py`,
    picks: (file, name) => `${file} picks ${name} when use_reflow is set`,
    picksNot: (file, name) => `${file} does not pick ${name} when use_reflow is set`,
    defines: (file, name) => `${file} defines ${name}`,
    definesNot: (file, name) => `${file} does not define ${name}`,
    clean: (file, lines, wanted) =>
      `${file} holds no Reflow code (${lines} lines; the guide's clean file has ${wanted})`,
    unclean: (place, lines, wanted) =>
      `${place} holds Reflow code (${lines} lines; the guide's clean file has ${wanted})`,
  },

  scripts: {
    fine: (path, runs) =>
      `${path}: ${runs} Reflow ${runs === 1 ? 'run' : 'runs'} without obsolete flags and with all required flags`,
    none: 'there is no Reflow run in these scripts',
    unsettled: (place) => `${place}: the teacher's path cannot be known from the script; pass it with --teacher DIR`,
    binary: (path) => `${path}: contains NUL bytes, so it is not a shell script`,
    teacherUnreadable: (place, reason) => `${place}: the teacher cannot be checked: ${reason}`,
  },
};
