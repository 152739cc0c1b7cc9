/** Below this confidence (0..1) a person should look twice at what the machine read. A hint for eyes, not a decision. */
export const SURE_ENOUGH = 0.85
