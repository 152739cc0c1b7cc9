/** Short names for the generated shapes, sharpened where the description of the API can only say "string". */
import type { components } from './schema'

type S = components['schemas']
/** `Base` with some members said more exactly. */
type Sharper<Base, Exact> = Omit<Base, keyof Exact> & Exact

/** One problem of a problem document, with the place it belongs to. */
export interface ProblemItem {
  code: string
  at: string | null
  title: string
  why: string
  todo: string
  values?: Record<string, unknown>
}

/** RFC 9457 problem document. */
export interface ProblemDocument {
  type?: string
  title: string
  status: number
  detail?: string
  code: string
  problems?: ProblemItem[]
  retry_after?: number | null
  trace_id?: string
}

// -- session

export type SignInAnswer = Sharper<S['SignInAnswer'], { state: 'signed_in' | 'second_factor'; challenge: string | null }>
export type Session = Sharper<S['SessionView'], { place: { kind: 'person' | 'employer' | 'organ' | 'platform'; name: string } }>
export type DemoAccount = S['DemoAccount']
export type DemoCode = S['DemoCode']

// -- reference and the person

export type EmployerHit = S['EmployerLine']
export type Person = S['OwnFile']
export type Qualification = S['QualificationLine']
export type Registration = S['RegistrationView']

// -- documents

export type Box = S['Box']
export type FieldCheck = S['CheckView']
export type Difference = S['SourceValue']
export type DocumentField = Sharper<S['FieldView'], { differs_from: Difference[] }>
export type DocumentState = S['DocumentState']
export type DocumentView = Sharper<S['DocumentView'], { fields: DocumentField[] }>

// -- applications

export type RecordValue = S['RecordValue']

export type State = string
export type Tone = 'calm' | 'amber' | 'red' | 'over'
export type FormValue = string | boolean | null
export type FormChanges = Record<string, FormValue>
export type FieldReading = Sharper<S['ReadValue'], { box: Box | null }>
export type FormField = Sharper<
  S['FormField'],
  {
    kind: 'text' | 'date' | 'choice' | 'bool' | 'employer'
    value: FormValue
    choices: S['Choice'][]
    read: FieldReading[]
    differs: boolean
  }
>
export type Material = S['MaterialView']
export type Need = 'opinion' | 'reasons' | 'items'
export type Action = Sharper<S['ActionView'], { tone: 'main' | 'plain' | 'bad' | (string & {}); needs: Need[] }>
export type FindingInput = S['FindingInput']
export type Finding = Sharper<S['FindingView'], { verdict: 'pass' | 'fail' | 'warn' | 'unknown'; inputs: FindingInput[] }>
export type Reason = Sharper<S['Reason'], { article?: string | null }>
export type CorrectionItem = S['ItemView']
export type TimelineEntry = Sharper<S['StepView'], { reasons: Reason[]; items: CorrectionItem[] }>
export type Clock = Sharper<S['ClockView'], { tone: Tone }>
export type ApplicationSummary = Sharper<S['ApplicationSummary'], { tone: Tone | null }>
export type ApplicationView = Sharper<
  S['ApplicationView'],
  {
    form_fields: FormField[]
    documents: DocumentView[]
    actions: Action[]
    checks: Finding[]
    timeline: TimelineEntry[]
    clock: Clock | null
  }
>
/** The answer to an act on an application: where it stands after it. */
export type Receipt = Sharper<S['Receipt'], { certificate_number?: string | null }>
export interface ActionRequest {
  version: number
  opinion?: string
  reasons?: string[]
  items?: { code: string; at?: string; text?: string }[]
}
export type ClockDay = Sharper<S['DayLine'], { kind: 'counted' | 'rest' | 'paused' }>
export type PeriodExplained = Sharper<
  S['PeriodExplained'],
  { tone: Tone; days: ClockDay[]; extension: S['ExtensionLine'] | null; pauses: S['PauseLine'][] }
>
export type ClockExplained = Sharper<S['ClockExplained'], { periods: PeriodExplained[] }>
export type QueuePage = Sharper<S['QueuePage'], { rows: ApplicationSummary[] }>

// -- messages

export type Message = Sharper<S['MessageView'], { tone: 'plain' | 'good' | 'warn' | 'bad' }>
export type MessagePage = Sharper<S['MessagePage'], { rows: Message[] }>
export type UnreadCount = S['UnreadCount']

// -- public and audit

export type PublicCertificate = Sharper<S['PublicVerdict'], { verdict: string }>
export type TrailRow = S['TrailLine']
export type TrailPage = S['TrailPage']
export type TrailVerification = Sharper<S['TrailVerification'], { verdict: 'whole' | 'broken' | (string & {}) }>
