/** Shapes that go with a state's word, so that colour never carries the meaning alone. */
export type Shape =
  'dot' | 'ring' | 'half' | 'square' | 'diamond' | 'triangle' | 'check' | 'cross' | 'dash' | 'clock' | 'pause' | 'star';

const PATHS: Record<Shape, string> = {
  dot: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
  ring: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  half: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 2v8a4 4 0 0 0 0-8Z',
  square: 'M3 3h10v10H3Z',
  diamond: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
  triangle: 'M8 2 15 14H1Z',
  check: 'M6.4 13 1.9 8.5l1.7-1.7 2.8 2.8 6-6 1.7 1.7Z',
  cross: 'm8 6.3 4-4L13.7 4l-4 4 4 4L12 13.7l-4-4-4 4L2.3 12l4-4-4-4L4 2.3Z',
  dash: 'M2 6.8h12v2.4H2Z',
  clock: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM7 4v4.6l3.4 2 .9-1.5L8.8 7.6V4Z',
  pause: 'M3.5 2.5h3v11h-3Zm6 0h3v11h-3Z',
  star: 'm8 1 2.1 4.6 5 .6-3.7 3.4 1 4.9L8 12l-4.4 2.5 1-4.9L.9 6.2l5-.6Z',
};

/** A small shape in the text's colour, hidden from screen readers: the word beside it says the same. */
export function ShapeIcon({ shape, class: className }: { shape: Shape; class?: string }) {
  return (
    <svg
      class={className ?? 'ui-shape'}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[shape]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

/** The mark beside the site's name: two roads meeting under a horizon. Decorative, the name stands beside it. */
export function LogoMark({ size = 44 }: { size?: number }) {
  return (
    <svg class="ui-mark" viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="48" height="48" rx="10" fill="#0b4a6f" />
      <circle cx="24" cy="16" r="5.5" fill="#f4c95d" />
      <path
        d="M6 24.5c6-3.4 12-3.4 18 0s12 3.4 18 0"
        fill="none"
        stroke="#fff"
        stroke-width="3"
        stroke-linecap="round"
      />
      <path
        d="M10 41c1.6-6.2 6-9.6 14-9.6S36.4 34.8 38 41"
        fill="none"
        stroke="#9fd0e6"
        stroke-width="3"
        stroke-linecap="round"
      />
      <path d="M24 31.4V41" stroke="#9fd0e6" stroke-width="3" stroke-linecap="round" />
    </svg>
  );
}
