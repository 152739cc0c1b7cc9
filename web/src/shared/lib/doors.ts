/**
 * What one feature may ask of another without importing it: app/ puts the real component behind the door. The same idea
 * as a room's contract on the server.
 */
import type { Component, InjectionKey } from 'vue'

import type { DocumentView, Finding, Material } from '@/api'

export interface DocumentDesk {
  applicationId: string
  materials: Material[]
  documents: DocumentView[]
  /** Files may be added, corrected and removed. */
  editable: boolean
  /** What the checks say; those about a kind of document are shown with it. */
  findings?: Finding[]
  onChanged?: () => void
}

export interface Doors {
  /** The desk on which scans are handed in, read and confirmed. */
  documentDesk: Component<DocumentDesk>
  /** Fetches what stands behind the doors before it is needed: the network may be gone by then. */
  prefetch: () => void
}

export const DOORS: InjectionKey<Doors> = Symbol('doors')
