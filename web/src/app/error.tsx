'use client';
import { CrashText } from '@/components/shell/crash-text';
import { Button } from '@/components/ui/button';

/** Shown in place of a page that could not be made, e.g. while the API is down. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <div className="page flex flex-col items-center pt-24 text-center">
      <CrashText>
        {({ title, text, retry }) => (
          <>
            <h1 className="text-2xl font-bold">{title}</h1>
            <p className="mt-2 max-w-md text-muted">{text}</p>
            <Button
              size="large"
              className="mt-7"
              onClick={() => {
                reset();
                location.reload();
              }}
            >
              {retry}
            </Button>
          </>
        )}
      </CrashText>
    </div>
  );
}
