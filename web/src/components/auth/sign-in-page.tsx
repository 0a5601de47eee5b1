'use client';
import { AuthPage, useProceed, type AuthProps } from './auth-page';
import { SignInForm } from './sign-in-form';

export function SignInPage(props: AuthProps) {
  const proceed = useProceed();
  return (
    <AuthPage mode="sign-in" {...props}>
      <SignInForm onDone={() => proceed(props.next)} />
    </AuthPage>
  );
}
