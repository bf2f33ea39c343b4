<?php
require 'harbour.php';
if (!$date) {
    echo "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
?>
<Response>
    <Say loop="⟦LML203|twice⟧">Which day?</Say>
    <Redirect><?php echo $retry; ?></Redirect>
</Response>
<?php
    exit;
}
function greeting($name) { ?>
<Say>Good day <?= $name ?></Say>
<?php }
switch ($day) {
  case 'sunday'; ?>
<Response><Hangup/></Response>
<?php exit; case 'monday'; ?>
<Response><Hangup/><⟦LML501|Pause⟧/></Response>
<?php exit; } ?>
<Response>
    <Say loop="⟦LML203|often⟧">Good bye</Say>
</Response>
