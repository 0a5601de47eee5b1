const name = 'fixelo:notifications-read';

/** Tells other parts of the page that notifications were marked as read: no frame does. */
export const notificationsRead = (): void => void window.dispatchEvent(new Event(name));

/** Calls `listener` whenever that happens; returns how to stop. */
export function onNotificationsRead(listener: () => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
