const grounds = ['#0b5d6b', '#3d4f8a', '#8a4b2f', '#4d6b2a', '#7a3d62', '#2f5d8a'];

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.at(0)?.toUpperCase() ?? '')
    .join('');

const groundOf = (name: string): string =>
  grounds[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % grounds.length] ?? '#0b5d6b';

/** A person's picture, or initials on a ground of their own. Decorative: the name always stands beside it, so the initials are no text. */
export function Avatar({ name, src, size = 44 }: { name: string; src?: string | undefined; size?: number }) {
  const box = { width: size, height: size };
  return src ? (
    // eslint-disable-next-line @next/next/no-img-element -- sized when uploaded
    <img src={src} alt="" {...box} className="shrink-0 rounded-full object-cover" style={box} />
  ) : (
    <span
      aria-hidden
      data-initials={initialsOf(name)}
      className="inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-white before:content-[attr(data-initials)]"
      style={{ ...box, backgroundColor: groundOf(name), fontSize: size * 0.38 }}
    />
  );
}
