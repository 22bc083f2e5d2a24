import Link from "next/link";
import { FullPage } from "@/components/shell/full-page";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/client/paths";

export default function NotFound() {
  return (
    <FullPage
      title="There is nothing here"
      action={
        <Button asChild>
          <Link href={paths.home()}>Go home</Link>
        </Button>
      }
    >
      It may have been deleted, or the address is not right.
    </FullPage>
  );
}
