/** How a state is toned; the word and the shape carry the meaning, the colour repeats it. */
export type TagTone = 'plain' | 'primary' | 'good' | 'warn' | 'bad'
