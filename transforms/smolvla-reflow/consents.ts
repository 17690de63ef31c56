/** What this migration does only where a person allows it, by its names in the library. */
export interface ReflowConsents {
  /** The teacher of runs that name none. */
  teacherModelPath?: string | undefined;
  /** Whether runs that name a teacher get the flag that makes them Reflow runs. */
  addUseReflow?: boolean | undefined;
}
