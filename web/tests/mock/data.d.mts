export function documents(): unknown[]
export function formFields(): unknown[]
export function checks(): unknown[]
