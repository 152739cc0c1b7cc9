export function documents(): unknown[]
export function formFields(): unknown[]
export function checks(): unknown[]
export function records(name?: string, masked?: boolean): unknown[]
export const REGISTRATION: import("../../src/api").Registration
