'use client';
import { useEffect } from 'react';

/** Tells the server the reader's time zone for later pages, so that times are right before any script runs. */
export function RememberZone() {
  useEffect(() => {
    const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (!document.cookie.includes(`tz=${zone}`)) document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
  }, []);
  return null;
}
