import { inBox } from '@/lib/way';

interface Point {
  readonly lat: number;
  readonly lng: number;
}
const size = { width: 360, height: 132, margin: 28 };

/** Where the provider is, seen from where the work is: north up, in proportion, without streets. Said in words beside it. */
export function WaySketch({ from, to }: { from: Point; to: Point }) {
  const { a, b } = inBox(from, to, size);
  return (
    <svg aria-hidden viewBox={`0 0 ${size.width} ${size.height}`} className="w-full rounded-control bg-sunken">
      {[24, 48, 72].map((radius) => (
        <circle key={radius} cx={b.x} cy={b.y} r={radius} className="fill-none stroke-line" />
      ))}
      <line
        x1={a.x}
        y1={a.y}
        x2={b.x}
        y2={b.y}
        strokeDasharray="2 7"
        strokeLinecap="round"
        className="stroke-accent stroke-3"
      />
      <rect x={b.x - 8} y={b.y - 8} width={16} height={16} rx={4} className="fill-text" />
      <circle cx={a.x} cy={a.y} r={15} className="fill-accent/20 motion-safe:animate-pulse" />
      <circle cx={a.x} cy={a.y} r={8} className="fill-accent stroke-card stroke-3" />
    </svg>
  );
}
