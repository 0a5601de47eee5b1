import { LetterPage, letterMetadata, tokenOf, type LetterPageProps } from '@/components/account/letter-page';
import { ResetPassword } from '@/components/account/password-forms';

export const generateMetadata = () => letterMetadata('reset');

export default async function Page(props: LetterPageProps) {
  return (
    <LetterPage kind="reset">
      <ResetPassword token={await tokenOf(props)} />
    </LetterPage>
  );
}
