/** What the doctor says, one member a message; loaded only for it. Numbers come as text where they are grouped. */

/** A text in the language of whoever reads it. */
export type Tell = (words: DoctorMessages) => string;

export interface DoctorMessages {
  /** What the guide says to do where a check fails. */
  readonly remedies: {
    readonly loadedTwice: string;
    readonly loadedTwiceOrShared: string;
    readonly notLoaded: string;
    readonly noText: string;
    readonly notAll: string;
    readonly oldCode: string;
    readonly order: string;
    readonly parameters: string;
    readonly ratio: string;
    readonly printed: string;
    readonly loss: string;
    readonly importError: string;
    readonly teacherPath: string;
    readonly policyType: string;
    readonly weights: string;
    readonly checkpoint: string;
    readonly factory: string;
    readonly reflowFile: string;
    readonly cleanFile: string;
    readonly scripts: string;
  };
  /** What to pass to have something checked. */
  readonly ask: {
    readonly log: string;
    readonly teacher: string;
    readonly checkpoint: string;
    readonly lerobot: string;
    readonly scripts: string;
    readonly anything: string;
  };
  error(text: string): string;
  unreadable(what: string, reason: string): string;
  list(texts: readonly string[]): string;
  /** A list of clauses. */
  clauses(texts: readonly string[]): string;

  readonly files: {
    missing(path: string): string;
    irregular(path: string): string;
    large(path: string, bytes: string): string;
    noJson(path: string, reason: string): string;
    noObject(path: string): string;
    lfsPointer(path: string): string;
  };

  readonly log: {
    /** What one of several runs in a log is called. */
    run(log: string, number: number, count: number, line: number): string;
    empty(log: string): string;
    noText(log: string): string;
    neverLoaded(log: string): string;
    loaded(log: string, times: number): string;
    loadedBy(log: string, times: number, processes: number): string;
    loadedByRank(log: string, times: number, rank: number): string;
    loadedByEach(log: string, processes: number): string;
    fewerThanTeachers(loaded: string, teachers: number): string;
    unsaid(log: string, lines: string): string;
    old(place: string, lines: string): string;
    saidByFew(place: string, line: string, times: number, processes: number): string;
    wrongOrder(place: string, lines: string): string;
    rightOrder(place: string, lines: string): string;
    noParameters(log: string): string;
    trains(log: string, some: string, all: string): string;
    /** A percentage that was calculated. */
    percent(percent: string): string;
    share(trains: string, percent: string): string;
    /** `printed` is the percentage as the log has it. */
    printedOther(share: string, printed: string): string;
    notAbout(share: string, percent: number): string;
    badLoss(place: string, loss: string): string;
    explodes(place: string, loss: string, first: number, lowest: number): string;
    noLoss(log: string): string;
    oneLoss(log: string, last: string): string;
    losses(log: string, count: number, last: string): string;
    noError(log: string): string;
  };

  readonly model: {
    onHub(name: string): string;
    noFolder(path: string): string;
    notItself(path: string, inner: string): string;
    ofType(file: string, type: string): string;
    otherType(file: string, type: string, wanted: string): string;
    weights(folder: string, tensors: number, parameters: string, bytes: string): string;
    inShards(weights: string, shards: number, index: string): string;
    adapter(file: string): string;
    standard(file: string): string;
    isNot(field: string, value: string, wanted: string): string;
    is(field: string, value: string): string;
    readonly none: string;
    noTeacher(weights: string): string;
    teachers(weights: string, tensors: number, example: string): string;
    readonly toCompare: string;
    nothingToCompare(teacher: string): string;
    readonly teacherUnfit: string;
    same(folder: string, tensors: number): string;
    differs(folder: string, tensors: number, examples: string): string;
    lacks(tensor: string): string;
    otherTensor(tensor: string, own: string, teacher: string): string;
    unknownTensor(tensor: string): string;
    noMap(index: string): string;
    noFileName(index: string, tensor: string): string;
    notInShard(index: string, tensor: string, shard: string): string;
  };

  /** What is wrong with the header of a safetensors file. */
  readonly header: {
    tiny(path: string, bytes: number): string;
    long(path: string, claimed: string, bytes: number): string;
    huge(path: string, claimed: string): string;
    cut(path: string): string;
    noObject(path: string): string;
    badTensor(path: string, tensor: string): string;
    badType(path: string, tensor: string, type: string): string;
    cutOff(path: string, tensor: string, end: number, bytes: number): string;
    badSize(path: string, tensor: string, bytes: number, type: string): string;
    overlap(path: string, at: number): string;
    gap(path: string, at: number): string;
    badTotal(path: string, tensors: number, bytes: number): string;
  };

  readonly lerobot: {
    noFactory(folder: string): string;
    picks(file: string, name: string): string;
    picksNot(file: string, name: string): string;
    defines(file: string, name: string): string;
    definesNot(file: string, name: string): string;
    clean(file: string, lines: number, wanted: number): string;
    unclean(place: string, lines: number, wanted: number): string;
  };

  readonly scripts: {
    fine(path: string, runs: number): string;
    readonly none: string;
    unsettled(place: string): string;
    binary(path: string): string;
    teacherUnreadable(place: string, reason: string): string;
  };
}
