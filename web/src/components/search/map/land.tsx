import type { Locale } from '@fixelo/contracts';
import { memo } from 'react';
import { formatMiles } from '@/lib/format';
import geography from './geography.json';
import { labelsOf } from './labels';
import { pixelsOfMile, toScreen, toWorld, type Circle, type Size, type View } from './view';

type Layer = (typeof geography)['states'];

const Shapes = memo(function Shapes({ land, borders }: Layer) {
  return (
    <>
      <path d={land} className="fill-(--land) stroke-(--shore)" vectorEffect="non-scaling-stroke" strokeWidth={1} />
      <path d={borders} fill="none" className="stroke-(--shore)" vectorEffect="non-scaling-stroke" strokeWidth={0.75} />
    </>
  );
});

interface LandProps {
  readonly view: View;
  readonly size: Size;
  /** Where the search looks. */
  readonly circle: Circle | undefined;
}

/** Sea, land, borders, names of cities, and the circle of the search. Says nothing to screen readers. */
export function Land({ view, size, circle }: LandProps) {
  const { width, height } = size;
  const origin = toScreen({ x: 0, y: 0 }, view, size);
  const placed = (layer: Layer) => `translate(${origin.x} ${origin.y}) scale(${view.scale / 2 ** layer.bits})`;
  const centre = circle && toScreen(toWorld(circle.centre), view, size);
  return (
    <svg aria-hidden width={width} height={height} className="absolute inset-0 block bg-(--water) select-none">
      <g transform={placed(geography.states)}>
        <Shapes {...geography.states} />
      </g>
      <g transform={placed(geography.florida)}>
        <Shapes {...geography.florida} />
      </g>
      {circle && centre && (
        <>
          <circle
            cx={centre.x}
            cy={centre.y}
            r={circle.miles * pixelsOfMile(circle.centre.lat, view.scale)}
            className="fill-accent/8 stroke-accent/70"
            strokeWidth={1.5}
            strokeDasharray="5 5"
          />
          <circle cx={centre.x} cy={centre.y} r={3.5} className="fill-accent" />
        </>
      )}
      {labelsOf(view, size).map(({ name, x, y }) => (
        <g key={name} transform={`translate(${Math.round(x)} ${Math.round(y)})`}>
          <circle r={2} className="fill-muted" />
          <text
            y={-7}
            textAnchor="middle"
            paintOrder="stroke"
            strokeWidth={3}
            className="fill-muted stroke-(--land) text-xs font-medium"
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}

const rounds = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** How long a round number of miles is. */
export function ScaleBar({ view, lat, locale }: { view: View; lat: number; locale: Locale }) {
  const mile = pixelsOfMile(lat, view.scale);
  const miles = rounds.findLast((one) => one * mile <= 110) ?? 0.25;
  return (
    <div aria-hidden className="pointer-events-none tabular text-xs text-muted">
      {formatMiles(miles, locale, 2)}
      <div style={{ width: miles * mile }} className="mt-0.5 h-1.5 border-x border-b border-muted" />
    </div>
  );
}
