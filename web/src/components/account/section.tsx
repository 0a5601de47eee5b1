import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';

/** One matter of the settings. */
export const Section = ({ title, text, children }: { title: string; text: string; children: ReactNode }) => (
  <section aria-label={title}>
    <Card className="flex flex-col gap-4 p-5 sm:p-7">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mt-1 text-sm text-muted">{text}</p>
      </div>
      {children}
    </Card>
  </section>
);
