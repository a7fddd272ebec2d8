import type { ComponentChildren } from 'preact';
import { useUi } from './context';
import { type Shape, ShapeIcon } from './icons';
import { TONE_SHAPE, type Tone } from './tones';

export interface PlacesPart {
  label: string;
  count: number;
  tone: Tone;
  shape?: Shape;
}

/** Above this many places a row is drawn as a bar of shares. */
const DRAWN = 40;

const shapeOf = (part: PlacesPart): Shape => part.shape ?? TONE_SHAPE[part.tone];
const sumOf = (parts: PlacesPart[]): number => parts.reduce((sum, part) => sum + part.count, 0);

export interface PlacesBarProps {
  /** What the places are of; spoken before the counts. */
  label: string;
  parts: PlacesPart[];
  drawUpTo?: number;
}

/** Places as a row of shapes, one per place, and the same counts in words below. */
export function PlacesBar({ label, parts, drawUpTo = DRAWN }: PlacesBarProps) {
  return (
    <div class="ui-places" role="group" aria-label={label}>
      <PlacesDrawn parts={parts} drawUpTo={drawUpTo} />
      <PlacesLegend parts={parts} />
    </div>
  );
}

export interface PlacesRow {
  key: string;
  /** Whose places they are. */
  label: ComponentChildren;
  parts: PlacesPart[];
  /** Said before the counts, such as how many were promised. */
  note?: string;
  /** Drawn as a bar of shares whatever their number, such as the sum of the others. */
  asBar?: boolean;
}

/** Places of several holders, a row of shapes for each, with the counts that are not nought in words beside it. */
export function PlacesRows({
  label,
  rows,
  none,
  narrow,
}: {
  label: string;
  rows: PlacesRow[];
  /** Said of a holder who has nothing. */
  none: string;
  /** Words stand below the shapes, as in a cell of a table. */
  narrow?: boolean;
}) {
  return (
    <ul class={narrow ? 'ui-places-rows ui-places-narrow' : 'ui-places-rows'} aria-label={label}>
      {rows.map(({ key, label: holder, parts, note, asBar }) => (
        <li key={key}>
          {holder === null ? null : <span class="ui-places-holder">{holder}</span>}
          <PlacesDrawn parts={parts} drawUpTo={asBar ? 0 : DRAWN} />
          <span class="ui-places-words">
            {note ? <span class="ui-places-note">{note}</span> : null}
            {sumOf(parts) === 0 ? <span>{none}</span> : <PlacesLegend parts={parts.filter((part) => part.count > 0)} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

function PlacesLegend({ parts }: { parts: PlacesPart[] }) {
  const ui = useUi();
  return (
    <ul class="ui-places-legend">
      {parts.map((part) => (
        <li key={part.label} data-color={part.tone}>
          <ShapeIcon shape={shapeOf(part)} /> {part.label}: <strong>{ui.formatNumber(part.count)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** The picture alone: what it shows stands in words beside it. */
function PlacesDrawn({ parts, drawUpTo }: { parts: PlacesPart[]; drawUpTo: number }) {
  const total = sumOf(parts);
  const shown = parts.filter((part) => part.count > 0);
  if (total > drawUpTo) return <ShareBar parts={shown} total={total} />;
  return (
    <div class="ui-places-row" aria-hidden="true">
      {shown.flatMap((part) =>
        Array.from({ length: part.count }, (_, index) => (
          <span key={`${part.label}-${index}`} class="ui-place" data-color={part.tone}>
            <ShapeIcon shape={shapeOf(part)} />
          </span>
        )),
      )}
    </div>
  );
}

/** Drawn as SVG because the page's security policy allows no inline styles. */
function ShareBar({ parts, total }: { parts: PlacesPart[]; total: number }) {
  let start = 0;
  return (
    <svg class="ui-share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {parts.map((part) => {
        const width = (part.count / total) * 100;
        const x = start;
        start += width;
        return (
          <rect
            key={part.label}
            class="ui-share-part"
            data-color={part.tone}
            x={x}
            y="0"
            width={Math.max(width - 0.4, 0.2)}
            height="4"
          />
        );
      })}
    </svg>
  );
}
