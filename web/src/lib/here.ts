const waitMs = 4000;

/** Where the device is, when its owner lets us know within a moment; undefined otherwise. */
export function hereNow(): Promise<{ lat: number; lng: number; accuracy: number } | undefined> {
  if (!('geolocation' in navigator)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), waitMs);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearTimeout(timer);
        resolve({ lat: coords.latitude, lng: coords.longitude, accuracy: Math.round(coords.accuracy) });
      },
      () => {
        clearTimeout(timer);
        resolve(undefined);
      },
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 30_000 },
    );
  });
}
