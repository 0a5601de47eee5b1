import { Land } from '@/components/search/map/land';
import { toScreen, toWorld, viewOfPoints, type Size } from '@/components/search/map/view';

interface Point {
  readonly lat: number;
  readonly lng: number;
}
/** What is drawn, and the part of it that phones see. */
const size: Size = { width: 720, height: 184 };
const seen: Size = { width: 280, height: 150 };

/** Where the provider is and where the work is, on the map of the search. Said in words beside it. */
export default function WayMap({ from, to }: { from: Point; to: Point | undefined }) {
  const view = viewOfPoints(to ? [from, to] : [from], seen);
  if (!view) return null;
  const a = toScreen(toWorld(from), view, size);
  const b = to && toScreen(toWorld(to), view, size);
  return (
    <div aria-hidden className="relative h-46 overflow-hidden rounded-control border border-line">
      <div className="absolute inset-y-0 left-1/2 -translate-x-1/2" style={size}>
        <Land view={view} size={size} circle={undefined} />
        <svg width={size.width} height={size.height} className="absolute inset-0">
          {b && (
            <>
              <line
                x1={a.x}
                y1={a.y}
                x2={b.x}
                y2={b.y}
                strokeWidth={3}
                strokeDasharray="1 8"
                strokeLinecap="round"
                className="stroke-accent"
              />
              <rect
                x={b.x - 8}
                y={b.y - 8}
                width={16}
                height={16}
                rx={4}
                strokeWidth={3}
                className="fill-text stroke-card"
              />
            </>
          )}
          <circle cx={a.x} cy={a.y} r={18} className="fill-accent/25 motion-safe:animate-pulse" />
          <circle cx={a.x} cy={a.y} r={9} strokeWidth={3} className="fill-accent stroke-card" />
        </svg>
      </div>
    </div>
  );
}
