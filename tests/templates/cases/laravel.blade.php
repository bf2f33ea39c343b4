{!! '<'.'?xml version="1.0" encoding="UTF-8" ?>' !!}
<Response>
  {{-- the <greeting> --}}
  @if (isset($text) && count($lines) > 1)
  <Say voice="{{ $voice }}">{{ str_replace("&nbsp;", " ", $text) }} office@ferry.example.com</Say>
  @elseif($late)<Hangup/>@else
  <Say loop="⟦LML203|often⟧">Hello</Say>
  @endif
  <Gather input="{{ $kind }}" @if(isset($hints))hints="{{ $hints }}"@endif action="{{ url("menu/{$line->id}") }}">
    @foreach ($lines as $line)
      @unless($line->closed)<Say>{{ $line }}</Say>@endunless
    @endforeach
  </Gather>
  @include('rest')
</Response>
