'use client';
import { AuthPage, useProceed, type AuthProps } from './auth-page';
import { RoleChoice } from './role-choice';
import { SignUpForm } from './sign-up-form';

export function SignUpPage(props: AuthProps) {
  const proceed = useProceed();
  const { next, role } = props;
  return (
    <AuthPage mode="sign-up" {...props}>
      <SignUpForm
        role={role}
        choice={<RoleChoice initial={role} />}
        onDone={(identity) => proceed(next === '/' && identity?.role === 'PROVIDER' ? '/provider/services' : next)}
      />
    </AuthPage>
  );
}
