import { LetterPage, letterMetadata } from '@/components/account/letter-page';
import { ForgotPassword } from '@/components/account/password-forms';

export const generateMetadata = () => letterMetadata('forgot');

export default function Page() {
  return (
    <LetterPage kind="forgot">
      <ForgotPassword />
    </LetterPage>
  );
}
