<?php
  header("Content-type: text/xml");
  echo "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; // it's the declaration
?>
<Response>
  <?php /* who calls? */ $name = $_REQUEST['From']; ?>
  <Say><?= htmlspecialchars($name) ?></Say>
  <?php foreach ($numbers as $number): ?>
    <?php if ($number->open): ?>
      <Dial callerId="<?php echo $_REQUEST["To"]; ?>"><Number><?= $number ?></Number></Dial>
    <?php elseif (strlen($number) > 3): ?>
      <Dial><⟦LML103|Say⟧>no</Say></Dial>
    <?php else: ?>
      <Hangup/>
    <?php endif; ?>
  <?php endforeach ?>
  <?php switch ($day) { case 1: ?>
    <Pause length="⟦LML203|x⟧"/>
  <?php break; default: ?>
    <Pause/>
  <?php } ?>
  <?php if (!$quiet) { ?>
    <Redirect>voice.php</Redirect>
  <?php } ?>
</Response>
<?php log_call($name);
